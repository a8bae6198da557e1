const N = 1_000;

const most = 20;
const cache = new Map<number, number[]>();

function rows(key: number): number[] {
  const value = cache.get(key) ?? Array.from({ length: 800 }, (_, n) => key + n / 2);
  cache.delete(key);
  cache.set(key, value);
  for (const oldest of cache.keys()) {
    if (cache.size <= most) break;
    cache.delete(oldest);
  }
  return value;
}

let sum = 0;
for (let number = 0; number < N; number++) sum += rows(number % 20).length;
console.log(sum);
