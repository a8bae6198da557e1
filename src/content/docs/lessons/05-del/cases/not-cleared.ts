const N = 50_000;

const loaded: string[][] = [];

function load(count: number): string[] {
  const rows = Array.from({ length: count }, (_, n) => `row number ${n}`);
  loaded.push(rows);
  return rows;
}

const rows = load(N);
console.log(rows.length, 'rows');
