const N = 200_000;

const data = Array.from({ length: N }, (_, i) => (i % 5) + 1);

const windows: number[][] = [];
for (let i = 0; i < N / 2; i += N / 40) windows.push(data.slice(i, i + N / 2));

console.log(windows.length, 'windows of', windows[0]?.length);
