const N = 100;

class Page {
  text = new Uint8Array(100_000).fill(120);
}

const titles = new WeakMap<Page, string>();
const known: Page[] = []; // to give each page a number

function titleOf(page: Page): string {
  let title = titles.get(page);
  if (title === undefined) {
    known.push(page);
    title = `page ${known.length}`;
    titles.set(page, title);
  }
  return title;
}

let last = '';
for (let n = 0; n < N; n++) last = titleOf(new Page());
console.log(last, 'was shown last');
