const N = 200;

function load(number: number): string {
  return `order ${String(number).padStart(7, '0')}, ${'x'.repeat(50_000)}`;
}

const found = Array.from({ length: N }, (_, number) => /order (\d+)/.exec(load(number)));

let sum = 0;
for (const match of found) sum += Number(match?.[1]);
console.log(sum);
