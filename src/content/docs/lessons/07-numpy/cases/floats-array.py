import numpy as np

N = 250_000

readings = np.fromiter((n * 0.5 for n in range(N)), dtype=np.float64, count=N)

print(readings.sum())
