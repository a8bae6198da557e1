const N = 50;

function* blocks(): Generator<Uint8Array> {
  for (let n = 0; n < N; n++) yield new Uint8Array(20_000).fill(n);
}

let checksum = 1;
for (const block of blocks()) {
  for (const byte of block) checksum = (checksum * 31 + byte) % 65_521;
}
console.log('checksum', checksum);
