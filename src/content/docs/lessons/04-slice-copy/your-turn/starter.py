N = 100_000

message = bytes(n % 256 for n in range(N))

fields = [message[start:] for start in range(0, N, N // 20)]

print(len(fields), "fields, first bytes sum to", sum(field[0] for field in fields))
