import sys

N = 1_000


def deep_size(obj, seen):
    if id(obj) in seen:
        return 0  # counted already
    seen.add(id(obj))
    parts = obj if isinstance(obj, list) else ()
    if isinstance(obj, dict):
        parts = [*obj.keys(), *obj.values()]
    return sys.getsizeof(obj) + sum(deep_size(part, seen) for part in parts)


pages = [f"page {n} " * 1_000 for n in range(N)]

print("the pages take", deep_size(pages, set()))
print("one page, N times:", deep_size([pages[0]] * N, set()))
