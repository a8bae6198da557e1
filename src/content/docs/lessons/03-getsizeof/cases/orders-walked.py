import sys

N = 5_000


def deep_size(obj, seen):
    if id(obj) in seen:
        return 0  # counted already
    seen.add(id(obj))
    parts = obj if isinstance(obj, list) else ()
    if isinstance(obj, dict):
        parts = [*obj.keys(), *obj.values()]
    return sys.getsizeof(obj) + sum(deep_size(part, seen) for part in parts)


orders = [{"id": n, "note": f"note {n} " * 20} for n in range(N)]

print("the orders take", deep_size(orders, set()))
