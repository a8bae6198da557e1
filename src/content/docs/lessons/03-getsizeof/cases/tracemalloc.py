import tracemalloc

N = 1_000

tracemalloc.start()
start, _ = tracemalloc.get_traced_memory()

pages = [f"page {n} " * 1_000 for n in range(N)]

now, _ = tracemalloc.get_traced_memory()
print("tracemalloc says", now - start)
