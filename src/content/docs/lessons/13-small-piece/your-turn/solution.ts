const N = 200;

function load(number: number): ArrayBuffer {
  const picture = new ArrayBuffer(50_000);
  const header = new DataView(picture);
  header.setUint16(0, 100 + number); // the width
  header.setUint16(2, 200); // the height
  return picture;
}

const headers = Array.from({ length: N }, (_, number) => new DataView(load(number).slice(0, 4)));

let pixels = 0;
for (const header of headers) pixels += header.getUint16(0) * header.getUint16(2);
console.log(N, 'pictures,', pixels, 'pixels');
