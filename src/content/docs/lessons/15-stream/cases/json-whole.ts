const N = 20_000;

function* chunks(): Generator<string> {
  const line = (n: number) => `{"order": ${n}, "pieces": ${n % 97}}\n`;
  for (let n = 0; n < N; n += 100) {
    yield Array.from({ length: 100 }, (_, k) => line(n + k)).join('');
  }
}

interface Order {
  order: number;
  pieces: number;
}

const text = `[${[...chunks()].join('').trim().replaceAll('\n', ',')}]`;
const orders = JSON.parse(text) as Order[];

let pieces = 0;
for (const order of orders) pieces += order.pieces;
console.log(pieces);
