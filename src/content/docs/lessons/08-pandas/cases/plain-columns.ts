const N = 50_000;

const sales = {
  store: Array.from({ length: N }, (_, n) => `store ${n % 40}`),
  units: Array.from({ length: N }, (_, n) => n % 500),
  price: Array.from({ length: N }, (_, n) => n / 7),
};

const totals = new Map<string, number>();
for (let n = 0; n < N; n++) {
  const name = sales.store[n]!;
  totals.set(name, (totals.get(name) ?? 0) + sales.units[n]!);
}
console.log(totals.size, totals.get('store 7'));
