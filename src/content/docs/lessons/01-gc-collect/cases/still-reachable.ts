const N = 100;

class Page {
  text = new Uint8Array(100_000).fill(120);
  link: Page | undefined = this;
}

const visited: Page[] = [];
for (let n = 0; n < N; n++) visited.push(new Page()); // the array leads to it

console.log('visited', N, 'pages');
