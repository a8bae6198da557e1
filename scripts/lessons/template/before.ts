// TODO: replace this program by yours. It keeps N numbers, each in an object.
const N = 50_000;

const values = Array.from({ length: N }, (_, n) => ({ number: n / 2 }));

let sum = 0;
for (const value of values) sum += value.number;
console.log(sum);
