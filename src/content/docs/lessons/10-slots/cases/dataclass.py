from dataclasses import dataclass

N = 50_000


@dataclass(slots=True)
class Point:
    x: int
    y: int


points = [Point(n % 200, n % 100) for n in range(N)]

print(sum(point.x + point.y for point in points))
