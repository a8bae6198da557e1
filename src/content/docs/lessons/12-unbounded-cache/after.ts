const N = 1_000;

const most = 20;
const cache = new Map<number, number[]>();

function rows(key: number): number[] {
  const value = cache.get(key) ?? Array.from({ length: 800 }, (_, n) => key + n / 2);
  cache.delete(key); // a Map keeps the order of setting:
  cache.set(key, value); // what was used last stands last
  for (const oldest of cache.keys()) {
    if (cache.size <= most) break;
    cache.delete(oldest);
  }
  return value;
}

let sum = 0;
for (let key = 0; key < N; key++) sum += rows(key).length;
console.log(sum);
