const N = 200_000;

const squares = Array.from({ length: N }, (_, n) => n * n);

let sum = 0;
for (const square of squares) sum += square;
console.log(sum);
