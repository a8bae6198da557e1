const N = 50_000;

const places: string[] = [];
for (let n = 0; n < N; n++) {
  const record = `${n};warehouse ${n % 4}, north loading bay;ok`;
  places.push(record.split(';')[1] ?? '');
}
console.log(places.length, 'places, the last one is', places.at(-1));
