const N = 100_000;

function* makeLines(count: number): Generator<string> {
  for (let n = 0; n < count; n++) yield `line ${n}: ${n * n}`;
}

let longest = 0;
for (const line of makeLines(N)) longest = Math.max(longest, line.length);
console.log(longest, 'characters at most');
