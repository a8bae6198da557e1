N = 200_000

data = [1, 2, 3, 4, 5] * (N // 5)
copy = [value for value in data]

print(sum(copy))
