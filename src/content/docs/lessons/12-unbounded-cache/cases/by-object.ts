const N = 1_000;

interface Report {
  number: number;
}

const cache = new Map<Report, number[]>();

function rows(report: Report): number[] {
  const known = cache.get(report);
  if (known) return known;
  const made = Array.from({ length: 800 }, (_, n) => report.number + n / 2);
  cache.set(report, made);
  return made;
}

let sum = 0;
for (let number = 0; number < N; number++) sum += rows({ number }).length;
console.log(sum);
