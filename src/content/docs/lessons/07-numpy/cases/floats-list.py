N = 250_000

readings = [n * 0.5 for n in range(N)]

print(sum(readings))
