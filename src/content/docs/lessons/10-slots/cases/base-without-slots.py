N = 50_000


class Base:
    pass


class Point(Base):  # Base gives every point a __dict__ again
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y


points = [Point(n % 200, n % 100) for n in range(N)]

print(sum(point.x + point.y for point in points))
