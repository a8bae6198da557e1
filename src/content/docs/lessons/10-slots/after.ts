const N = 50_000;

class Point {
  x: number;
  y: number;

  constructor(x: number, y: number) {
    this.x = x;
    this.y = y;
  }
}

const points = Array.from({ length: N }, (_, n) => new Point(n % 200, n % 100));

let sum = 0;
for (const point of points) sum += point.x + point.y;
console.log(sum);
