const N = 20_000;

function* chunks(): Generator<string> {
  const line = (n: number) => `{"order": ${n}, "pieces": ${n % 97}}\n`;
  for (let n = 0; n < N; n += 100) {
    yield Array.from({ length: 100 }, (_, k) => line(n + k)).join('');
  }
}

let pieces = 0;
let rest = '';
for (const chunk of chunks()) {
  const lines = (rest + chunk).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) pieces += (JSON.parse(line) as { pieces: number }).pieces;
}
console.log(pieces);
