N = 200_000

data = (1, 2, 3, 4, 5) * (N // 5)
copy = data[:]

print(copy is data)
