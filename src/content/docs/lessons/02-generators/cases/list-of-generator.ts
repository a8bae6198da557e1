const N = 200_000;

function* squaresBelow(limit: number): Generator<number> {
  for (let n = 0; n < limit; n++) yield n * n;
}

const squares = [...squaresBelow(N)]; // every value is back in memory

let sum = 0;
for (const square of squares) sum += square;
console.log(sum);
