const N = 1_000;

const cache = new Map<number, number[]>();

function rows(key: number): number[] {
  const known = cache.get(key);
  if (known) return known;
  const made = Array.from({ length: 800 }, (_, n) => key + n / 2);
  cache.set(key, made);
  return made;
}

let sum = 0;
for (let number = 0; number < N; number++) sum += rows(number % 20).length;
console.log(sum);
