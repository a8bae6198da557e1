N = 200_000


def squares_below(limit):
    for n in range(limit):
        yield n * n


squares = list(squares_below(N))  # every value is back in memory

print(sum(squares))
