const N = 200_000;

const data = Array.from({ length: N }, (_, i) => (i % 5) + 1);
const copy = data; // a second name for the same array

console.log(copy.length, copy.at(-1));
