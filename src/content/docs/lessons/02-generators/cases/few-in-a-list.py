N = 4


def squares_below(limit):
    for n in range(limit):
        yield n * n


squares = list(squares_below(N))

print(sum(squares))
