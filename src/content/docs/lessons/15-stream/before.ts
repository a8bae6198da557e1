const N = 20_000;

function* chunks(): Generator<string> {
  const line = (n: number) => `order ${n}, ${n % 97} pieces\n`;
  for (let n = 0; n < N; n += 100) {
    yield Array.from({ length: 100 }, (_, k) => line(n + k)).join('');
  }
}

const lines = [...chunks()].join('').split('\n'); // all of it, and then its lines

let pieces = 0;
for (const line of lines) pieces += Number(line.split(' ')[2] ?? 0);
console.log(pieces);
