const N = 50_000;

const points = Array.from({ length: N }, (_, n) => {
  const point = new Map<string, number>(); // a table of names for each point
  point.set('x', n % 200);
  point.set('y', n % 100);
  return point;
});

let sum = 0;
for (const point of points) {
  sum += (point.get('x') ?? 0) + (point.get('y') ?? 0);
}
console.log(sum);
