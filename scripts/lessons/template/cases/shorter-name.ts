// TODO: replace this program by yours. The name of a key is stored once: a shorter one saves nothing.
const N = 50_000;

const values = Array.from({ length: N }, (_, n) => ({ x: n / 2 }));

let sum = 0;
for (const value of values) sum += value.x;
console.log(sum);
