import sys

N = 1_000

page = "page 0 " * 1_000
pages = [page for n in range(N)]  # the same text, N times

print("getsizeof says", sys.getsizeof(pages))
