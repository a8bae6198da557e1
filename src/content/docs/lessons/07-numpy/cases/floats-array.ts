const N = 250_000;

const readings = Float64Array.from({ length: N }, (_, n) => n * 0.5);

let sum = 0;
for (const reading of readings) sum += reading;
console.log(sum);
