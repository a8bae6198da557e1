const N = 100;

class Page {
  text = new Uint8Array(100_000).fill(120);
  link: Page | undefined = this; // a page that links to itself: a cycle

  close(): void {
    this.link = undefined;
  }
}

for (let n = 0; n < N; n++) new Page(); // made and dropped

const host = globalThis as { gc?: () => void };
host.gc?.(); // only where the host offers it
console.log('dropped', N, 'pages; gc is', typeof host.gc);
