N = 200_000


def squares_below(limit):
    for n in range(limit):
        yield n * n


squares = sorted(squares_below(N), reverse=True)  # sorted() returns a list

print(sum(squares))
