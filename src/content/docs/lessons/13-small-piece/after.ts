const N = 200;

function load(number: number): string {
  return `order ${String(number).padStart(7, '0')}, ${'x'.repeat(50_000)}`;
}

const copy = (text: string) => [...text].join('');

const found = Array.from({ length: N }, (_, number) => copy(load(number).slice(0, 13)));

let sum = 0;
for (const order of found) sum += Number(order.slice(6));
console.log(sum);
