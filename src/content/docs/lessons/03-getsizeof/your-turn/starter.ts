const N = 500;

interface Picture {
  name: string;
  pixels: ArrayBuffer;
}

const sizeOf = (picture: Picture) => JSON.stringify(picture).length;

const recent: Picture[] = [];
const limit = 500_000;
let used = 0;
for (let n = 0; n < N; n++) {
  const picture = { name: `picture ${n}`, pixels: new ArrayBuffer(10_000) };
  recent.push(picture);
  used += sizeOf(picture);
  while (used > limit) used -= sizeOf(recent.shift()!);
}

console.log(N, 'pictures shown, the last one is', recent.at(-1)?.name);
