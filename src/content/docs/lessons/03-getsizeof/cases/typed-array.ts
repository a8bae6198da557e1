const N = 1_000;

const samples = new Uint8Array(10_000 * N).fill(7);

console.log('byteLength says', samples.byteLength);
