const N = 20_000;

function* chunks(): Generator<string> {
  const line = (n: number) => `order ${n}, ${n % 97} pieces\n`;
  for (let n = 0; n < N; n += 100) {
    yield Array.from({ length: 100 }, (_, k) => line(n + k)).join('');
  }
}

const all: string[] = [];
let rest = '';
for (const chunk of chunks()) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop() ?? '';
  all.push(...lines); // in chunks, and kept all the same
}

let pieces = 0;
for (const line of all) pieces += Number(line.split(' ')[2] ?? 0);
console.log(pieces);
