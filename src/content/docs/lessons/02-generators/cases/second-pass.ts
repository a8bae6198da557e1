const N = 200_000;

function* squaresBelow(limit: number): Generator<number> {
  for (let n = 0; n < limit; n++) yield n * n;
}

const squares = squaresBelow(N);

let [first, second] = [0, 0];
for (const square of squares) first += square;
for (const square of squares) second += square; // the generator is used up
console.log(first, second);
