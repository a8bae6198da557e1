const N = 50_000;

let rows: string[] | undefined = Array.from({ length: N }, (_, n) => `row number ${n}`);
console.log(rows.length, 'rows');
rows = undefined; // the only reference
