N = 4

squares = [n * n for n in range(N)]

print(sum(squares))
