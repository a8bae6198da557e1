const N = 50_000;

const points = Array.from({ length: N }, (_, n) => ({ x: n % 200, y: n % 100 }));

let sum = 0;
for (const point of points) sum += point.x + point.y;
console.log(sum);
