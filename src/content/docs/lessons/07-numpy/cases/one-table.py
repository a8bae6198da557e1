import numpy as np

N = 10_000

values = ((n % 200, n % 100, 3, 4, 5) for n in range(N))
rows = np.fromiter(values, dtype=np.dtype((np.int16, 5)), count=N)

print(rows.sum())
