const N = 100;

class Page {
  text = new Uint8Array(100_000).fill(120);
  link: Page | undefined = this;
}

for (let n = 0; n < N; n++) new Page();

const host: { gc?: () => void } = globalThis;
host.gc?.(); // only where the host offers it
console.log('dropped', N, 'pages; gc is', typeof host.gc);
