const N = 200_000;

const data = Int32Array.from({ length: N }, (_, i) => (i % 5) + 1);

const windows: Int32Array[] = [];
for (let i = 0; i < N / 2; i += N / 40) windows.push(data.subarray(i, i + N / 2));

let sum = 0;
for (const part of windows) for (const value of part) sum += value;
console.log(windows.length, 'windows, sum', sum);
