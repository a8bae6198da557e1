// TODO: replace this program by yours. It keeps the same numbers side by side in one block.
const N = 50_000;

const values = Float64Array.from({ length: N }, (_, n) => n / 2);

let sum = 0;
for (const value of values) sum += value;
console.log(sum);
