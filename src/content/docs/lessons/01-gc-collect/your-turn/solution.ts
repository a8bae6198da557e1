const N = 100;

class Tab {
  pixels = new Uint8Array(100_000).fill(255);
  title: string;
  opener: string | undefined; // a title leads to no other tab

  constructor(title: string, opener?: string) {
    this.title = title;
    this.opener = opener;
  }
}

let tab = new Tab('page 0');
for (let n = 1; n < N; n++) tab = new Tab(`page ${n}`, tab.title); // the one before is closed

console.log(tab.title, 'was opened by', tab.opener);
