const N = 50_000;

const points = Array.from({ length: N }, (_, n) => {
  const point: { id?: number; x: number; y: number } = { id: n, x: n % 200, y: n % 100 };
  delete point.id; // V8 gives up the shared shape: a hash table for this object
  return point;
});

let sum = 0;
for (const point of points) sum += point.x + point.y;
console.log(sum);
