const N = 50_000;

const pool = new Map<string, string>();

function share(text: string): string {
  const known = pool.get(text);
  if (known === undefined) pool.set(text, text);
  return known ?? text;
}

const places: string[] = [];
for (let n = 0; n < N; n++) {
  const record = `${n};warehouse ${n}, north loading bay;ok`;
  places.push(share(record.split(';')[1] ?? ''));
}
console.log(places.length, 'places, the last one is', places.at(-1));
