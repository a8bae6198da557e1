import sys
from collections import deque

N = 1_000


def size(rows):
    return sys.getsizeof(rows)


recent = deque()
used, limit = 0, 200_000
for n in range(N):
    rows = [f"page {n}, row {row}: " * 10 for row in range(20)]
    recent.append(rows)
    used += size(rows)
    while used > limit:
        used -= size(recent.popleft())

print(N, "pages read, the last one has", len(recent[-1]), "rows")
