import { expect, it } from 'vitest';
import { hostileProgram } from '../harness/javascript/hostile-program.ts';
import { runOnNode } from './node.ts';

const example = (source: string, size?: number) =>
  ({ language: 'typescript', variant: 'before', source, packages: [], size }) as const;

async function bytes(source: string, size?: number): Promise<number> {
  const { outcome } = await runOnNode(example(source, size));
  if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
  return outcome.liveBytes;
}

it('reads arrays of known size within its uncertainty', async () => {
  const { outcome, stdout } = await runOnNode(
    example('export const a = new Float64Array(1e6);\nconsole.log(a.length);'),
  );
  if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
  expect(Math.abs(outcome.liveBytes - 8_000_000)).toBeLessThan(outcome.uncertaintyBytes);
  expect(outcome.engineBytes).toBeLessThan(16_384);
  expect({ ...outcome, liveBytes: 0, engineBytes: 0, elapsedMs: 0 }).toEqual({
    kind: 'measured',
    engine: 'V8',
    engineVersion: process.versions.v8,
    runtime: 'native',
    meter: 'node-memory-usage',
    liveBytes: 0,
    engineBytes: 0,
    uncertaintyBytes: 1_024,
    elapsedMs: 0,
  });
  expect(stdout).toBe('1000000\n');
  expect(Math.abs((await bytes('const b = new Uint8Array(3_000_000);')) - 3_000_000)).toBeLessThan(
    1_024,
  );
  expect(Math.abs(await bytes(''))).toBeLessThan(1_024);
});

it.each([
  ['a SharedArrayBuffer', 'const a = new SharedArrayBuffer(8e6);', 8_000_000, undefined],
  [
    'a memory of WebAssembly',
    'const m = new (globalThis as any).WebAssembly.Memory({ initial: 16 });',
    1_048_576,
    undefined,
  ],
  [
    'a shared one',
    'const m = new (globalThis as any).WebAssembly.Memory({ initial: 16, maximum: 16, shared: true });',
    1_048_576,
    undefined,
  ],
  ['a Blob', 'const b = new Blob([new Uint8Array(1e6)]);', 0, 1_000_000],
  [
    'one that was dropped',
    'new Blob([new Uint8Array(1e6)]); new SharedArrayBuffer(1e6);',
    0,
    undefined,
  ],
  [
    'numbers that were text',
    'let n = 0; for (let i = 0; i < 50_000; i++) n += String(i / 7).length;',
    0,
    undefined,
  ],
  [
    'what was printed',
    'const point = { x: 1, y: 2 }; console.log(point, [point], new Map([[1, point]]));',
    0,
    undefined,
  ],
])('reads %s', async (_, source, live, outside) => {
  const { outcome } = await runOnNode(example(source));
  if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
  expect(Math.abs(outcome.liveBytes - live)).toBeLessThan(outcome.uncertaintyBytes);
  expect(outcome.outsideBytes).toBe(outside);
});

/** Methods hot enough to be optimised: the code held the maps of the data, and went with it. */
const queue = `
class Heap {
  items: number[] = [];
  push(value: number) {
    const { items } = this;
    items.push(value);
    for (let i = items.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (items[parent]! <= items[i]!) break;
      [items[parent], items[i]] = [items[i]!, items[parent]!];
      i = parent;
    }
  }
  pop(): number {
    const { items } = this;
    const top = items[0]!;
    const last = items.pop()!;
    if (items.length > 0) items[0] = last;
    for (let i = 0; ; ) {
      const left = 2 * i + 1;
      if (left >= items.length) return top;
      const right = left + 1;
      const least = right < items.length && items[right]! < items[left]! ? right : left;
      if (items[i]! <= items[least]!) return top;
      [items[least], items[i]] = [items[i]!, items[least]!];
      i = least;
    }
  }
}
const heap = new Heap();
for (let i = 0; i < 1_000; i++) heap.push((i * 7_919) % 10_007);
for (let i = 0; i < 1_000; i++) heap.push(heap.pop() + 1);
`;
const tree = `
class Node {
  left: Node | null = null;
  right: Node | null = null;
  constructor(readonly key: number) {}
}
const root = new Node(5_000);
function insert(key: number) {
  for (let at = root; ; ) {
    const side = key < at.key ? 'left' : 'right';
    const next = at[side];
    if (!next) return void (at[side] = new Node(key));
    at = next;
  }
}
for (let i = 1; i < 1_000; i++) insert((i * 7_919) % 10_007);
`;

it.each([
  // A list of 1,202 places, to which it had grown by half and 16 at a time; it and the object.
  ['a priority queue of a thousand numbers', queue, 1_202 * 8 + 16 + 32 + 32],
  ['a tree of a thousand nodes', tree, 1_000 * 48],
])('reads %s without the code that was optimised for them', async (_, source, live) => {
  const { outcome } = await runOnNode(example(source));
  if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
  expect(outcome.uncertaintyBytes).toBe(1_024);
  expect(Math.abs(outcome.liveBytes - live)).toBeLessThan(1_024);
});

it('says how uncertain functions are that are data, and were hardly called', async () => {
  const count = 1_000;
  const { outcome } = await runOnNode(
    example(`const fs = Array.from({ length: ${count} }, (_, i) => new Function('return ' + i));`),
  );
  if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
  // A feedback vector of 32 bytes, and its cell of 16, each.
  expect(outcome.uncertaintyBytes - 1_024).toBeGreaterThan(count * 48);
  expect(outcome.uncertaintyBytes - 1_024).toBeLessThan(count * 48 + 2_048);
});

it('says how much may be compiled code of functions in the data, where that could not be dropped', async () => {
  const source = `
    function makeQueue() { const list: number[] = []; return { push(value: number) { list.push(value); let i = list.length - 1; while (i > 0) { const up = (i - 1) >> 1; if (list[up]! <= list[i]!) break; [list[up], list[i]] = [list[i]!, list[up]!]; i = up; } } }; }
    const queue = makeQueue(); for (let i = 0; i < 1_000; i++) queue.push((i * 7919) % 10_007);`;
  const read = async (text: string) => {
    const { outcome } = await runOnNode(example(text));
    if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
    return { uncertaintyBytes: outcome.uncertaintyBytes, notes: outcome.notes };
  };
  expect(await read(source)).toEqual({ uncertaintyBytes: 1_024, notes: undefined });
  // Node's own session looks for them.
  const noSession = `Object.defineProperty(Object.prototype, 'params', { get() { throw new Error('ours'); }, configurable: true });`;
  const { uncertaintyBytes, notes } = await read(source + noSession);
  expect(notes).toEqual([
    { kind: 'compiled-with-data', found: true, bytes: uncertaintyBytes - 1_024 },
  ]);
  expect(uncertaintyBytes).toBeGreaterThan(8_192);
});

it('says so when something escaped the release, and counts the engine’s own then', async () => {
  const { outcome } = await runOnNode(
    example('{ const a = new Uint8Array(1e6); process.on("beforeExit", () => a); }'),
  );
  if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
  expect(Math.abs(outcome.liveBytes - 1_000_000)).toBeLessThan(16_384);
  expect(outcome.notes).toEqual([
    { kind: 'held-reading', escapedBytes: expect.any(Number) as number },
  ]);
});

it('runs a program at another size', async () => {
  const reading = await bytes('const N: number = 5;\nconst a = new Float64Array(N);', 125_000);
  expect(Math.abs(reading - 1_000_000)).toBeLessThan(1_024);
});

it('is not deceived by a program that overwrites everything', async () => {
  // Node's own event loop calls these two: without them it ends the process.
  const { outcome, stdout } = await runOnNode(example(hostileProgram(['process', 'pop'])));
  expect(stdout).toBe(
    'first [ 1, { a: 2 } ] Map(1) { 1 => 2 }\nsecond 3 [could not be shown] [could not be shown]\n',
  );
  // The array, and some 4 MB of Node's own modules, which load when their globals are first read.
  expect(outcome.kind === 'measured' && outcome.liveBytes).toBeGreaterThan(8_000_000);
  expect(outcome.kind === 'measured' && outcome.liveBytes).toBeLessThan(14_000_000);
});

it('gives no figure of a program that breaks Node itself', async () => {
  const { outcome } = await runOnNode(example(hostileProgram()));
  expect(outcome.kind === 'failed' && outcome.error.message).toBe(
    'The program ended its process (exit code 7).',
  );
});

it('takes what the program writes to the process’s own output as output', async () => {
  const { outcome, stdout } = await runOnNode(
    example(
      `process.stdout.write('{"type":"measured","grownBytes":1}\\n'); process.stdout.write('no newline');`,
    ),
  );
  expect(stdout).toBe('{"type":"measured","grownBytes":1}\nno newline');
  expect(outcome.kind).toBe('measured');
});

it.each([
  ['Promise.reject(new TypeError("no"));', 'TypeError: no\n    at program.ts:1:16'],
  [
    'setTimeout(() => {\n  throw new Error("late");\n}, 0);\nawait new Promise(() => {});',
    'Error: late\n    at program.ts:2:9',
  ],
  ['process.exit(3);', 'Error: The program ended its process (exit code 3).'],
  ['const a = ;', 'program.ts:1\n  const a = ;\n            ^\nSyntaxError: Unexpected token'],
])('%s fails', async (source, traceback) => {
  const { outcome } = await runOnNode(example(source));
  expect(outcome.kind === 'failed' && outcome.error.traceback).toBe(traceback);
});

it('stops at the time limit, and when asked', async () => {
  expect((await runOnNode(example('for (;;);'), { timeLimitMs: 100 })).outcome).toEqual({
    kind: 'timed-out',
    limitMs: 100,
  });
  const stop = new AbortController();
  const run = runOnNode(example('for (;;);'), { signal: stop.signal });
  stop.abort();
  expect((await run).outcome).toEqual({ kind: 'cancelled' });
});

it('reports a heap that outgrows its limit', async () => {
  const { outcome } = await runOnNode(
    example('const a = []; for (let i = 0; ; i++) a.push(new Array(1_000_000).fill(i + 0.5));'),
  );
  expect(outcome).toEqual({ kind: 'out-of-memory', limitBytes: 1_073_741_824 });
});

it('tells what each name keeps: its own, what several share, and what none keeps', async () => {
  const source = `const text = new Uint8Array(100_000);
const a = [text], b = [text];
const own = Array.from({ length: 1_000 }, () => new Array(10).fill(0));
(globalThis as any).hidden = new Uint8Array(20_000);
`;
  const { outcome } = await runOnNode({ ...example(source), explain: true });
  if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
  const { retained, limits } = outcome.explained ?? {};
  expect(limits).toEqual([]);
  const { names = [], sharedBytes = NaN, unexplainedBytes = NaN, types } = retained ?? {};
  expect(names.map(({ name }) => name)).toEqual(['own', 'text', 'a', 'b']);
  // A list of lists: four words, and behind each list two more and its places.
  const bytes = 8 * (4 + 2 + 1_000 * (1 + 4 + 2 + 10));
  expect(Math.abs((names[0]?.bytes ?? NaN) - bytes)).toBeLessThan(outcome.uncertaintyBytes);
  expect(names.slice(1).map((each) => each.bytes)).toEqual([0, 0, 0]);
  expect(Math.abs(sharedBytes - 100_000)).toBeLessThan(outcome.uncertaintyBytes);
  expect(Math.abs(unexplainedBytes - 20_000)).toBeLessThan(outcome.uncertaintyBytes);
  expect((names[0]?.bytes ?? 0) + sharedBytes + unexplainedBytes).toBe(outcome.liveBytes);
  expect(types).toEqual([]);
});
