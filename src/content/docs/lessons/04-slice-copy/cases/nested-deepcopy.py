from copy import deepcopy

N = 20_000

rows = [[n] for n in range(N)]
copy = deepcopy(rows)

copy[0].append("changed")
print(rows[0])
