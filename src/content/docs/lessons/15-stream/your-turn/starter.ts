const N = 50;

function* blocks(): Generator<Uint8Array> {
  for (let n = 0; n < N; n++) yield new Uint8Array(20_000).fill(n);
}

const file = new Uint8Array(N * 20_000);
let place = 0;
for (const block of blocks()) {
  file.set(block, place);
  place += block.length;
}

let checksum = 1;
for (const byte of file) checksum = (checksum * 31 + byte) % 65_521;
console.log('checksum', checksum);
