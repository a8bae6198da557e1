const N = 50_000;

function job(count: number): () => number {
  const rows = Array.from({ length: count }, (_, n) => `row number ${n}`);
  console.log(rows.length, 'rows');
  return () => rows.length; // keeps rows for as long as it exists itself
}

const howMany = job(N);
