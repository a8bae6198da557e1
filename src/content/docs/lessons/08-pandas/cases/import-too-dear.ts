const N = 5_000;

const arrow = await import('apache-arrow'); // loaded while the program is measured

const { Dictionary, Uint8, Utf8, makeVector, vectorFromArray } = arrow;
const sales = new arrow.Table({
  store: vectorFromArray(
    Array.from({ length: N }, (_, n) => `store ${n % 40}`),
    new Dictionary(new Utf8(), new Uint8()),
  ),
  units: makeVector(Int16Array.from({ length: N }, (_, n) => n % 500)),
  price: makeVector(Float64Array.from({ length: N }, (_, n) => n / 7)),
});

const totals = new Map<string, number>();
for (const { store, units } of sales) totals.set(store, (totals.get(store) ?? 0) + units);
console.log(totals.size, totals.get('store 7'));
