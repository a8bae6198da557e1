import numpy as np

N = 10_000

rows = [np.array([n % 200, n % 100, 3, 4, 5], dtype=np.int16) for n in range(N)]

print(sum(int(row.sum()) for row in rows))
