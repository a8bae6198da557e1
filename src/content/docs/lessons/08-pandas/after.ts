import { Dictionary, Table, Uint8, Utf8, makeVector, vectorFromArray } from 'apache-arrow';

const N = 50_000;

const sales = new Table({
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
