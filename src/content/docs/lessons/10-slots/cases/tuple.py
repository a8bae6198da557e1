N = 50_000

points = [(n % 200, n % 100) for n in range(N)]

print(sum(x + y for x, y in points))
