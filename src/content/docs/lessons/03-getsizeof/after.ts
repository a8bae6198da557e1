const N = 1_000;

const makePage = (n: number) => Array<string>(1_000).fill(`page ${n} `).join('');

const page = makePage(1_000);
const pages = Array.from({ length: N }, () => page); // the same text, N times

console.log('its JSON has', JSON.stringify(pages).length, 'characters');
