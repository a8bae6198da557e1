import sys

N = 1_000

text = "".join(f"page {n} " * 1_000 for n in range(N)).encode()
view = memoryview(text)[:10]
del text

print("getsizeof says", sys.getsizeof(view))
