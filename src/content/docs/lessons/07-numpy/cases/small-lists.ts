const N = 10_000;

const rows = Array.from({ length: N }, (_, n) => [n % 200, n % 100, 3, 4, 5]);

let sum = 0;
for (const row of rows) for (const value of row) sum += value;
console.log(sum);
