import sys

N = 5_000

orders = [{"id": n, "note": f"note {n} " * 20} for n in range(N)]

print("getsizeof says", sys.getsizeof(orders))
