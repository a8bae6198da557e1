from array import array

N = 200_000

data = array("i", [1, 2, 3, 4, 5]) * (N // 5)

windows = [data[i : i + N // 2] for i in range(0, N // 2, N // 40)]

print(sum(sum(window) for window in windows))
print(sum(sum(window) for window in windows))
