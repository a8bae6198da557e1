N = 200_000

data = b"12345" * (N // 5)
head = memoryview(data)[:10]  # keeps all of data
del data

print(len(head))
