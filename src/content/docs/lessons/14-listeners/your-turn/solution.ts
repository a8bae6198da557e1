const N = 500;

type Listener = (price: number) => void;
const listeners = new Set<Listener>();

function subscribe(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function show(number: number): number {
  const prices = Array.from({ length: 800 }, (_, n) => number + n / 2);
  const stop = subscribe((price) => prices.push(price));
  stop();
  return prices.length; // and the chart is closed
}

let points = 0;
for (let number = 0; number < N; number++) points += show(number);
console.log(points, 'points drawn');
