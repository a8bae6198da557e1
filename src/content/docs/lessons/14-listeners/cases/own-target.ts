const N = 1_000;

function show(number: number): number {
  const text = Array.from({ length: 800 }, (_, n) => number + n / 2);
  const view = Object.assign(new EventTarget(), { text, redraws: 0 });
  view.addEventListener('resize', () => {
    view.redraws += view.text.length; // leads to itself, and goes with itself
  });
  return view.text.length;
}

let sum = 0;
for (let number = 0; number < N; number++) sum += show(number);
console.log(sum);
