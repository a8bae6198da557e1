const N = 1_000;

const page = new EventTarget();

function show(number: number): number {
  const text = Array.from({ length: 800 }, (_, n) => number + n / 2);
  const view = { text, redraws: 0 };
  page.addEventListener('resize', () => (view.redraws += view.text.length));
  const { length } = view.text;
  // another function, although it reads the same: nothing is removed
  page.removeEventListener('resize', () => (view.redraws += view.text.length));
  return length;
}

let sum = 0;
for (let number = 0; number < N; number++) sum += show(number);
console.log(sum);
