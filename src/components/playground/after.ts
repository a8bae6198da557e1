/** The same numbers in another container, to compare with. */
const N = 100_000;

const numbers = Float32Array.from({ length: N }, (_, n) => n * 0.5 + 0.25);

console.log(numbers.reduce((sum, number) => sum + number, 0));
