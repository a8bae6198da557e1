const N = 250_000;

const readings: number[] = [];
for (let n = 0; n < N; n++) readings.push(((n * 37) % 40_001) - 20_000);

let sum = 0;
for (const reading of readings) sum += reading;
console.log(sum);
