N = 200_000

data = b"12345" * (N // 5)
head = data[:10]
del data

print(len(head))
