const N = 50_000;

const names = Array.from({ length: 40 }, (_, n) => `store ${n}`);
const store = Uint8Array.from({ length: N }, (_, n) => n % 40); // a place in names
const units = Int16Array.from({ length: N }, (_, n) => n % 500);
const price = Float64Array.from({ length: N }, (_, n) => n / 7);

const totals = new Map<string, number>();
for (let n = 0; n < N; n++) {
  const name = names[store[n]!]!;
  totals.set(name, (totals.get(name) ?? 0) + units[n]!);
}
console.log(totals.size, totals.get('store 7'), price.length);
