const N = 1_000;

const makePage = (n: number) => Array<string>(1_000).fill(`page ${n} `).join('');

const pages = new Map(Array.from({ length: N }, (_, n) => [n, makePage(1_000 + n)]));

console.log('its JSON has', JSON.stringify(pages).length, 'characters'); // {}
