const N = 200;

class Page {
  cells: number[];

  constructor(number: number) {
    this.cells = Array.from({ length: 1_000 }, (_, n) => number * n);
  }
}

const openPages = new Map<number, Page>();

function handle(number: number): number {
  let page: Page | undefined = new Page(number);
  openPages.set(number, page);
  const { length } = page.cells;
  page = undefined; // the variable, and not the holder
  if (number % 10 > 0) return length;
  openPages.delete(number);
  return length;
}

let cells = 0;
for (let number = 0; number < N; number++) cells += handle(number);
console.log(cells);
