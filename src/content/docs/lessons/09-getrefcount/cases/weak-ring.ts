const N = 100;

class Page {
  text = new Uint8Array(50_000).fill(120);
  link: Page | WeakRef<Page> | undefined;
}

for (let n = 0; n < N; n++) {
  const page = new Page();
  const other = new Page();
  other.link = page;
  page.link = new WeakRef(other); // leads back, and keeps nothing alive
}

console.log('closed', 2 * N, 'pages');
