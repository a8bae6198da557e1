N = 20_000

rows = [[n] for n in range(N)]
copy = rows[:]  # a new outer list, the same inner lists

copy[0].append("changed")
print(rows[0])
