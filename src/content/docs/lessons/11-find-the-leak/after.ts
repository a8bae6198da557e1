const N = 200;

class Page {
  cells: number[];

  constructor(number: number) {
    this.cells = Array.from({ length: 1_000 }, (_, n) => number * n);
  }
}

const openPages = new Map<number, Page>();

function handle(number: number): number {
  const page = new Page(number);
  openPages.set(number, page);
  try {
    return page.cells.length;
  } finally {
    openPages.delete(number); // on every way out
  }
}

let cells = 0;
for (let number = 0; number < N; number++) cells += handle(number);
console.log(cells);
