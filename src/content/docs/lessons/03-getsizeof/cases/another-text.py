import sys

N = 1_000

size = sum(len(f"page {n} ") * 1_000 for n in range(N))
text = "x" * size  # as long as all pages together, and another text

print("getsizeof says", sys.getsizeof(text))
