const N = 200_000;

const data = Array.from({ length: N }, (_, i) => (i % 5) + 1);
const copy = data.slice();

console.log(copy.length, copy.at(-1));
