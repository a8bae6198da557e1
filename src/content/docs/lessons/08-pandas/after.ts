import { Dictionary, Uint8, Utf8, tableFromArrays, vectorFromArray } from 'apache-arrow';

const N = 50_000;

const sales = tableFromArrays({
  store: vectorFromArray(
    Array.from({ length: N }, (_, n) => `store ${n % 40}`),
    new Dictionary(new Utf8(), new Uint8()),
  ),
  units: Int16Array.from({ length: N }, (_, n) => n % 500),
  price: Float64Array.from({ length: N }, (_, n) => n / 7),
});

const totals = new Map<string, number>();
for (const { store, units } of sales) totals.set(store, (totals.get(store) ?? 0) + units);
console.log(totals.size, totals.get('store 7'));
