# TODO: replace this program by yours: a new one, which the technique of the lesson would help.
N = 50_000

degrees = [n % 400 / 10 for n in range(N)]

print(max(degrees), "degrees at most")
