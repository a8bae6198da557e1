N = 200_000

squares = [n * n for n in range(N)]

print(sum(squares))
