from array import array

N = 250_000

readings = array("h", (n * 37 % 40_001 - 20_000 for n in range(N)))

print(sum(readings))
