const N = 100;

class Page {
  text = new Uint8Array(100_000).fill(120);
}

const titles = new WeakMap<Page, string>();
const byTitle = new Map<string, Page>(); // strings are keys, so the values are held

for (let n = 0; n < N; n++) {
  const page = new Page();
  titles.set(page, `page ${n}`);
  byTitle.set(`page ${n}`, page);
}

console.log('closed', N, 'pages');
