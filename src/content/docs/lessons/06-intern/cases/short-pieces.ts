const N = 50_000;

const ids: string[] = [];
for (let n = 0; n < N; n++) {
  const record = `record ${100_000 + n}: ${'x'.repeat(200)}`;
  ids.push(record.slice(0, 12));
}
console.log(ids.length, 'ids, the last', ids.at(-1));
