const N = 1_000;

const page = new EventTarget();

function show(number: number): number {
  const text = Array.from({ length: 800 }, (_, n) => number + n / 2);
  const view = { text, redraws: 0 };
  const redraw = () => {
    view.redraws += view.text.length;
  };
  page.addEventListener('resize', redraw, { once: true });
  return view.text.length;
}

let sum = 0;
for (let number = 0; number < N; number++) sum += show(number);
page.dispatchEvent(new Event('resize'));
console.log(sum);
