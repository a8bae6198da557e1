const N = 250_000;

const readings = new Int16Array(N);
for (let n = 0; n < N; n++) readings[n] = ((n * 37) % 40_001) - 20_000;
for (let n = 0; n < N; n++) readings[n]! *= 2; // twice 20,000 does not fit

const most = readings.reduce((a, b) => Math.max(a, b));
const least = readings.reduce((a, b) => Math.min(a, b));
console.log(most, least);
