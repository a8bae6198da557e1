const N = 20_000;

const handlers: (() => number)[] = [];

function report(count: number): void {
  const rows = Array.from({ length: count }, (_, n) => `row number ${n}`);
  const { length } = rows;
  handlers.push(() => length); // the function keeps a number, not the rows
}

report(N);
console.log(handlers[0]?.(), 'rows');
