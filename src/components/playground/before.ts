/** Any program can stand here. What its names still hold at the end is measured. */
const N = 100_000;

const numbers = Array.from({ length: N }, (_, n) => n * 0.5 + 0.25);

console.log(numbers.reduce((sum, number) => sum + number, 0));
