const N = 200_000;

let data: Int32Array | undefined = Int32Array.from({ length: N }, (_, i) => (i % 5) + 1);
const head = data.subarray(0, 10); // keeps all of data
data = undefined;

console.log(head.length);
