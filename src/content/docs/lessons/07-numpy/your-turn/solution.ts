const N = 500;

const picture = new Uint8Array(N * N); // a byte for each pixel
for (let y = 0; y < N; y++) {
  for (let x = 0; x < N; x++) picture[y * N + x] = x * y; // the lowest eight bits are kept
}

let [brightest, most] = [0, 0];
for (let y = 0; y < N; y++) {
  const sum = picture.subarray(y * N, (y + 1) * N).reduce((total, pixel) => total + pixel, 0);
  if (sum > most) [brightest, most] = [y, sum];
}
console.log(N * N, 'pixels, row', brightest, 'is the brightest');
