# TODO: replace this program by yours. A tuple keeps each number as an object too: nothing is saved.
N = 50_000

values = tuple(n / 2 for n in range(N))

print(sum(values))
