N = 200_000


def squares_below(limit):
    for n in range(limit):
        yield n * n


squares = squares_below(N)

print(sum(squares))
print(sum(squares))  # 0: the first sum used the generator up
