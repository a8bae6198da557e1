const N = 100_000;

const message = Uint8Array.from({ length: N }, (_, n) => n % 256);

const fields: Uint8Array[] = [];
for (let start = 0; start < N; start += N / 20) fields.push(message.slice(start));

const sum = fields.reduce((total, field) => total + (field[0] ?? 0), 0);
console.log(fields.length, 'fields, first bytes sum to', sum);
