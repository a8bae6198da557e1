const N = 100_000;

const lines = Array.from({ length: N }, (_, n) => `line ${n}: ${n * n}`);
const lengths = lines.map((line) => line.length);

const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
console.log(longest, 'characters at most');
