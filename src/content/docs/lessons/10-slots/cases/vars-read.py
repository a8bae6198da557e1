N = 50_000


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


points = [Point(n % 200, n % 100) for n in range(N)]

print(sum(sum(vars(point).values()) for point in points))  # vars() makes the dict
