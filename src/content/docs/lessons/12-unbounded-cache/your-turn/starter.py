from functools import cache

N = 2_000


@cache
def render(page):
    return f"page {page}, " * 1_000


size = sum(len(render(n // 10)) for n in range(N))

print(size, "characters,", render.cache_info().misses, "pages rendered")
