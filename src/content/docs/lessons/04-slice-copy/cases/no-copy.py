N = 200_000

data = [1, 2, 3, 4, 5] * (N // 5)
copy = data  # a second name for the same list

print(sum(copy))
