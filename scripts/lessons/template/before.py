# TODO: replace this program by yours. It keeps N numbers in a list.
N = 50_000

values = [n / 2 for n in range(N)]

print(sum(values))
