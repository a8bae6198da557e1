const N = 50_000;

interface Sale {
  store: string;
  units: number;
  price: number;
}

const sales = Array.from({ length: N }, (_, n): Sale => ({
  store: `store ${n % 40}`,
  units: n % 500,
  price: n / 7,
}));

const totals = new Map<string, number>();
for (const { store, units } of sales) totals.set(store, (totals.get(store) ?? 0) + units);
console.log(totals.size, totals.get('store 7'));
