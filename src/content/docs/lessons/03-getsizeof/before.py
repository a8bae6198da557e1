import sys

N = 1_000

pages = [f"page {n} " * 1_000 for n in range(N)]  # N different texts

print("getsizeof says", sys.getsizeof(pages))
