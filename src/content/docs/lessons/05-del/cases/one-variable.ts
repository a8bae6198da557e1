const N = 50_000;

const rows = Array.from({ length: N }, (_, n) => `row number ${n}`);
console.log(rows.length, 'rows');
