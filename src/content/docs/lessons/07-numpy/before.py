N = 250_000

readings = [n * 37 % 40_001 - 20_000 for n in range(N)]

print(sum(readings))
