import sys

N = 1_000

text = "".join(f"page {n} " * 1_000 for n in range(N))  # one object that refers to no other

print("getsizeof says", sys.getsizeof(text))
