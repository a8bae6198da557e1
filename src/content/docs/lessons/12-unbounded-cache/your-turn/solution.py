from functools import lru_cache

N = 2_000


@lru_cache(maxsize=8)  # the page that was used longest ago goes
def render(page):
    return f"page {page}, " * 1_000


size = sum(len(render(n // 10)) for n in range(N))

print(size, "characters,", render.cache_info().misses, "pages rendered")
