const N = 100;

class Tab {
  pixels = new Uint8Array(100_000).fill(255);
  title: string;
  opener: Tab | undefined;

  constructor(title: string, opener?: Tab) {
    this.title = title;
    this.opener = opener;
  }
}

let tab = new Tab('page 0');
for (let n = 1; n < N; n++) tab = new Tab(`page ${n}`, tab); // the one before is closed

console.log(tab.title, 'was opened by', tab.opener?.title);
