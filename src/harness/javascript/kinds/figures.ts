/** What is held, and what only seems to be: the figure does not depend on what was printed or compiled. */
import type { Kind } from './kind.ts';

/** `const kept: number[]` of 300,000 fractions: 8 B each, and room to grow. */
const fractions = [2_400_000, 3_700_000] as const;
/** QuickJS keeps each of them in 8 bytes, or in 16 with its tag. */
const fill = 'for (let k = 0; k < 100_000; k++) kept.push(k * 1.5);';

export const figures: readonly Kind[] = [
  {
    name: 'a main() that nobody awaits, and that waits for timers',
    source: `const kept: number[] = [];
async function main(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await new Promise<void>((done) => setTimeout(done, 20));
    ${fill}
    console.log('filled', i, kept.length);
  }
}
main();
console.log('started');
`,
    expected: {
      kind: 'measured',
      live: fractions,
      output: 'started\nfilled 0 100000\nfilled 1 200000\nfilled 2 300000\n',
    },
  },
  {
    name: 'the same, awaited',
    source: `const kept: number[] = [];
async function main(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await new Promise<void>((done) => setTimeout(done, 20));
    ${fill}
  }
}
await main();
`,
    expected: { kind: 'measured', live: fractions, output: '' },
  },
  {
    name: 'an interval that keeps what its closure holds',
    source: `const timer = (() => {
  const cache = new Float64Array(100_000);
  return setInterval(() => cache[0]!++, 1000);
})();
`,
    expected: { kind: 'measured', live: [800_000, 804_000], notes: ['timers-stopped'] },
  },
  {
    name: 'an interval that is cleared',
    source: `const timer = (() => {
  const cache = new Float64Array(100_000);
  return setInterval(() => cache[0]!++, 1000);
})();
clearInterval(timer);
`,
    expected: { kind: 'measured' },
  },
  {
    name: 'a timeout far beyond the limit',
    source: 'const block = new Uint8Array(100_000);\nsetTimeout(() => block, 3_600_000);\n',
    expected: { kind: 'measured', live: [100_000, 104_000], notes: ['timers-stopped'] },
  },
  {
    name: 'fractions turned into text and dropped',
    source: 'let length = 0;\nfor (let i = 0; i < 20_000; i++) length += String(i / 7).length;\n',
    expected: { kind: 'measured' },
  },
  {
    name: 'objects that are printed',
    source:
      'const point = { x: 1, y: { z: [1, 2, 3] } };\nconsole.log(point, [point], new Map([[1, point]]));\n',
    expected: {
      kind: 'measured',
      output:
        '{ x: 1, y: { z: [ 1, 2, 3 ] } } [ { x: 1, y: { z: [Array] } } ] Map(1) { 1 => { x: 1, y: { z: [Array] } } }\n',
    },
  },
  {
    name: 'a hot loop over functions that are compiled for it',
    source: `const step = (x: number) => (x * 31 + 7) % 1_000_003;
let x = 1;
for (let i = 0; i < 300_000; i++) x = step(x);
`,
    expected: { kind: 'measured' },
  },
  {
    name: 'a buffer that grows',
    source: `const grow: any = new (ArrayBuffer as any)(1000, { maxByteLength: 50_000_000 });
grow.resize(4_000_000);
new Uint8Array(grow).fill(1);
`,
    expected: { kind: 'measured', live: [4_000_000, 4_004_000] },
  },
  {
    name: 'a shared buffer',
    source: 'const shared = new SharedArrayBuffer(8_000_000);\nnew Uint8Array(shared).fill(1);\n',
    expected: { kind: 'measured', live: [8_000_000, 8_004_000] },
  },
  {
    name: 'what only a weak reference knows',
    source: `let big: object | undefined = { data: new Float64Array(200_000) };
const weak = new WeakRef(big);
big = undefined;
`,
    expected: { kind: 'measured' },
  },
  {
    name: 'keys of a WeakMap that nothing else holds',
    source: `const notes = new WeakMap<object, number[]>();
for (let i = 0; i < 2000; i++) notes.set({ i }, new Array(50).fill(i));
`,
    expected: { kind: 'measured', live: [-512, 140_000] },
  },
  {
    name: 'frozen and replaced globals',
    source: `Object.freeze(Object.prototype);
Array.prototype.push = function () { return 0; };
(globalThis as any).Promise = undefined;
const data = new Float64Array(1000);
console.log(data.length);
`,
    expected: { kind: 'measured', live: [8_000, 140_000], output: '1000\n' },
  },
];
