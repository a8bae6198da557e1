const N = 500;

const picture = Array.from({ length: N }, (_, y) =>
  Array.from({ length: N }, (_, x) => (x * y) % 256),
);

let [brightest, most] = [0, 0];
for (let y = 0; y < N; y++) {
  const sum = picture[y]!.reduce((total, pixel) => total + pixel, 0);
  if (sum > most) [brightest, most] = [y, sum];
}
console.log(N * N, 'pixels, row', brightest, 'is the brightest');
