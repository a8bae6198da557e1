const N = 250_000;

function* halves() {
  for (let n = 0; n < N; n++) yield n * 0.5;
}

const readings = [...halves()]; // grown step by step, out of numbers that are objects

let sum = 0;
for (const reading of readings) sum += reading;
console.log(sum);
