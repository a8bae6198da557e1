N = 10_000

rows = [[n % 200, n % 100, 3, 4, 5] for n in range(N)]

print(sum(sum(row) for row in rows))
