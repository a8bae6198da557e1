const N = 1_000;

const page = new EventTarget();

function show(number: number): number {
  const text = Array.from({ length: 800 }, (_, n) => number + n / 2);
  const view = { text, redraws: 0 };
  const closing = new AbortController();
  page.addEventListener(
    'resize',
    () => {
      view.redraws += view.text.length;
    },
    { signal: closing.signal },
  );
  const { length } = view.text;
  closing.abort(); // takes off all listeners that have this signal
  return length;
}

let sum = 0;
for (let number = 0; number < N; number++) sum += show(number);
console.log(sum);
