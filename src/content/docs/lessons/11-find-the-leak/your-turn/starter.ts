const N = 200;

class Document {
  name: string;
  words: number[];

  constructor(name: string) {
    this.name = name;
    this.words = Array.from({ length: 1_000 }, (_, n) => name.length + n / 2);
  }
}

const openDocuments = new Map<string, Document>();

function edit(number: number): number {
  const document = new Document(`draft ${number}`);
  openDocuments.set(document.name, document);
  document.name = `report ${number}`; // it gets another name while it is open
  const { length } = document.words;
  openDocuments.delete(document.name);
  return length;
}

let words = 0;
for (let number = 0; number < N; number++) words += edit(number);
console.log(words, 'words');
