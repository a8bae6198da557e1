const N = 50_000;

const loaded: string[][] = [];

function load(count: number): string[] {
  const rows = Array.from({ length: count }, (_, n) => `row number ${n}`);
  loaded.push(rows); // a second reference, easy to forget
  return rows;
}

let rows: string[] | undefined = load(N);
console.log(rows.length, 'rows');
rows = undefined;
loaded.length = 0; // and this removes the last reference
