from importlib import import_module

N = 250_000

np = import_module("numpy")  # loaded while the program is measured

values = (n * 37 % 40_001 - 20_000 for n in range(N))
readings = np.fromiter(values, dtype=np.int16, count=N)

print(readings.sum())
