const N = 20_000;

const handlers: (() => number)[] = [];

function report(count: number): void {
  const rows = Array.from({ length: count }, (_, n) => `row number ${n}`);
  handlers.push(() => rows.length); // only the count is wanted later
}

report(N);
console.log(handlers[0]?.(), 'rows');
