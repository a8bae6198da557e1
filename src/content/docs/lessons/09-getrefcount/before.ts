const N = 100;

class Page {
  text = new Uint8Array(100_000).fill(120);
}

const titles = new Map<Page, string>(); // keeps every page that it has a title for

for (let n = 0; n < N; n++) {
  const page = new Page(); // closed at the end of the loop
  titles.set(page, `page ${n}`);
}

console.log('closed', N, 'pages');
