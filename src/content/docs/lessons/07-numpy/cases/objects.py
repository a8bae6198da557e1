import numpy as np

N = 250_000

readings = np.array([n * 37 % 40_001 - 20_000 for n in range(N)], dtype=object)

print(readings.sum())
