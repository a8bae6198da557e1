import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { QuickJS } from 'quickjs-wasi';
import { beforeAll, describe, expect, it } from 'vitest';
import { tableText } from './console-table.ts';
import { hostileProgram } from './hostile-program.ts';
import { createConsole } from './program-console.ts';
import { prepareProgram } from '../../prepare/prepare-program.ts';
import { type QuickJsOutcome, QuickJsSession } from './quickjs-session.ts';
import { createRelease } from './release.ts';
import { createStackText } from './stack-text.ts';
import { createTimers } from './virtual-timers.ts';

let session: QuickJsSession;

beforeAll(async () => {
  const file = new URL(import.meta.resolve('quickjs-wasi/quickjs.wasm'));
  const inspector = createRequire(import.meta.url).resolve('node-inspect-extracted');
  session = new QuickJsSession(
    QuickJS,
    await WebAssembly.compile(await readFile(file)),
    await readFile(inspector, 'utf8'),
  );
});

async function run(source: string, shouldStop?: () => boolean) {
  const program = prepareProgram(source);
  if (program.kind === 'failed') throw new Error(program.error.traceback);
  let output = '';
  const { outcome, droppedLines } = await session.measure(program.script, {
    output: (stream, text) => (output += stream === 'stdout' ? text : `stderr: ${text}`),
    shouldStop,
  });
  return { outcome, droppedLines, output };
}

async function bytes(source: string): Promise<number> {
  const { outcome } = await run(source);
  if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
  return outcome.liveBytes;
}

function traceback(outcome: QuickJsOutcome): string {
  return outcome.kind === 'failed' ? outcome.error.traceback : outcome.kind;
}

describe('what is read', () => {
  it('is exact for programs of known size', async () => {
    expect(await session.calibrate()).toEqual([
      {
        name: 'Float64Array of 1,000,000',
        expectedBytes: 8_000_000,
        readBytes: 8_000_396,
        toleranceBytes: 1_024,
        ok: true,
      },
      {
        name: 'Map of 50,000 numbers',
        expectedBytes: 3_062_144,
        readBytes: 3_062_348,
        toleranceBytes: 1_024,
        ok: true,
      },
    ]);
  });

  it('is the same whether the harness’s own code has the program’s names or not', async () => {
    const texts = [createConsole, createTimers, createRelease, createStackText, tableText].join(
      ' ',
    );
    const names = [...new Set(texts.match(/\b[a-z]\w*/gi))].filter(
      (name) => prepareProgram(`let ${name};`).kind === 'prepared',
    );
    expect(names.length).toBeGreaterThan(200);
    expect(names).toContain('data');
    const others = names.map((name) => `q${name}`);
    for (const program of [
      (all: readonly string[]) => `let ${all.map((name) => `${name} = 1`).join(', ')};`,
      (all: readonly string[]) => `const a = { ${all.map((name) => `${name}: 1`).join(', ')} };`,
      (all: readonly string[]) => `const a = ${JSON.stringify(all)};`,
    ]) {
      expect(await bytes(program(names)), program(names)).toBe(await bytes(program(others)));
    }
    expect(await bytes('let data = 1, columns = 2;')).toBe(0);
  });

  it('is nothing for the empty program, and the same ten times out of ten', async () => {
    expect(await bytes('')).toBe(0);
    const source =
      'export const points = Array.from({ length: 1000 }, (_, n) => ({ x: n, y: `n ${n}` }));';
    const readings = new Set<number>();
    for (let time = 0; time < 10; time++) readings.add(await bytes(source));
    expect([...readings]).toEqual([120_692]);
  });

  it('leaves out what the program has dropped, cycles too', async () => {
    expect(
      await bytes(
        'for (let i = 0; i < 100; i++) { const o: any = { b: new Uint8Array(1e5) }; o.me = o; }',
      ),
    ).toBeLessThan(1_024);
  });

  it('cannot be changed by a program that overwrites everything', async () => {
    const { outcome, output } = await run(hostileProgram());
    expect(output).toBe(
      'first [ 1, { a: 2 } ] Map(1) { 1 => 2 }\nsecond 3 [could not be shown] [could not be shown]\n',
    );
    expect(traceback(outcome)).toBe('measured');
    // The array, and some 80 kB of property keys that the program itself keeps.
    const liveBytes = outcome.kind === 'measured' ? outcome.liveBytes : 0;
    expect(liveBytes).toBeGreaterThan(8_000_000);
    expect(liveBytes).toBeLessThan(8_200_000);
  });
});

describe('how a program ends', () => {
  it('runs promise jobs and timers, in the order of their times, without waiting', async () => {
    const { output } = await run(`
      setTimeout(() => console.log('later'), 60_000);
      const cancelled = setTimeout(() => console.log('never'), 50_000);
      clearTimeout(cancelled);
      queueMicrotask(() => console.log('job'));
      console.log('now');
      await new Promise((done) => setTimeout(done, 3_600_000));
    `);
    expect(output).toBe('now\njob\nlater\n');
  });

  it('fails with the reader’s lines', async () => {
    const { outcome } = await run(
      'function a(x: any): number {\n  return x.y.z;\n}\n[1].map(() => a({}));',
    );
    expect(traceback(outcome)).toBe(
      "TypeError: cannot read property 'z' of undefined\n" +
        '    at a (program.ts:2:10)\n' +
        '    at program.ts:4:15\n' +
        '    at map (native)\n' +
        '    at program.ts:4:5',
    );
  });

  it.each([
    ['await Promise.reject(new TypeError("no"));', 'TypeError: no\n    at program.ts:1:26'],
    ['Promise.reject(new TypeError("no"));', 'TypeError: no\n    at program.ts:1:20'],
    ['queueMicrotask(() => { throw new Error("job"); });', 'Error: job\n    at program.ts:1:34'],
    ['throw { a: 1 };', 'Uncaught: { a: 1 }'],
    ['class E extends Error {}\nthrow new E("own");', 'Error: own\n    at program.ts:2:11'],
    ['await new Promise(() => {});', 'Error: The program awaits something that will never happen.'],
    ['function f(): void { f(); }\nf();', 'RangeError: Maximum call stack size exceeded'],
  ])('%s fails', async (source, text) => {
    expect(traceback((await run(source)).outcome)).toBe(text);
  });

  it('lets a rejection be handled later', async () => {
    const { outcome } = await run(
      'const p = Promise.reject(1); await null; await p.catch(() => {});',
    );
    expect(outcome.kind).toBe('measured');
  });

  it.each([
    'const kept = []; for (;;) kept.push(new Uint8Array(50_000_000));',
    'await null; const kept = []; for (;;) kept.push(new Float64Array(1e6));',
    'let kept = [0]; for (;;) kept = kept.concat(kept);',
    'new ArrayBuffer(2 ** 32);',
  ])('%s runs out of memory at 512 MiB', async (source) => {
    expect((await run(source)).outcome).toEqual({
      kind: 'out-of-memory',
      limitBytes: 536_870_912,
      line: 1,
    });
  });

  it.each([
    'for (;;);',
    'await null; for (;;);',
    'for (;;) await null;',
    'for (;;) { try { for (;;); } catch {} }',
    'const f = () => { setTimeout(f); }; f(); await new Promise(() => {});',
  ])('%s is stopped when asked', async (source) => {
    let asked = 0;
    expect((await run(source, () => ++asked > 20)).outcome).toEqual({ kind: 'stopped' });
  });

  it('cuts its output', async () => {
    const { droppedLines } = await run('for (let i = 0; i < 5_000; i++) console.log(i);');
    expect(droppedLines).toBe(4_000);
  });
});

describe('timers', () => {
  const kept = 'const kept: unknown[] = [];\n';

  it.each([
    [
      'a timeout that nobody awaits',
      'setTimeout(() => kept.push(new Uint8Array(1e6)), 5_000);',
      1e6,
    ],
    [
      'timeouts that set others',
      'const add = (n: number) => { kept.push(new Uint8Array(1e5)); if (n > 1) setTimeout(() => add(n - 1), 100); };\nsetTimeout(() => add(10), 1);',
      1e6,
    ],
    [
      'a main that nobody awaits',
      'async function main() { await new Promise((r) => setTimeout(r, 50)); kept.push(new Uint8Array(1e6)); }\nmain();',
      1e6,
    ],
  ])('%s is run to its end', async (_what, source, bytes) => {
    const { outcome } = await run(kept + source);
    expect(outcome.kind === 'measured' && outcome.notes).toBeUndefined();
    expect(outcome.kind === 'measured' && outcome.liveBytes).toBeGreaterThan(bytes);
    expect(outcome.kind === 'measured' && outcome.liveBytes).toBeLessThan(bytes + 5_000);
  });

  it.each([
    [
      'an interval',
      'const big = new Uint8Array(1e6); setInterval(() => kept.push(big.length), 100);',
      1,
      0,
    ],
    [
      'a timeout beyond the limit',
      'const big = new Uint8Array(1e6); setTimeout(() => kept.push(big.length), 60_000);',
      0,
      1,
    ],
  ])(
    '%s is stopped and told of, and holds what it holds',
    async (_what, source, intervals, timeouts) => {
      const { outcome } = await run(`{ ${source} }`.replace('kept.push', 'console.log'));
      expect(outcome).toMatchObject({ notes: [{ kind: 'timers-stopped', intervals, timeouts }] });
      expect(outcome.kind === 'measured' && outcome.liveBytes).toBeGreaterThan(1e6);
    },
  );

  it('an interval that is cleared leaves nothing to tell', async () => {
    const { outcome, output } = await run(
      'let n = 0;\nconst id = setInterval(() => { console.log(++n); if (n === 3) clearInterval(id); }, 10);\nawait new Promise((r) => setTimeout(r, 100));',
    );
    expect([outcome.kind, output]).toEqual(['measured', '1\n2\n3\n']);
    expect(outcome.kind === 'measured' && outcome.notes).toBeUndefined();
  });

  it('an error in a late timer fails the run', async () => {
    const { outcome } = await run(
      'console.log("end");\nsetTimeout(() => { throw new Error("late"); }, 5);',
    );
    expect(outcome).toMatchObject({ kind: 'failed', error: { message: 'late', line: 2 } });
  });
});

it('reads the heap after each top-level statement, the same each time, and to the same figure', async () => {
  const source = `const small = new Uint8Array(10_000);
function make(): Uint8Array[] {
  return [new Uint8Array(50_000)];
}
let kept: Uint8Array[] | undefined =
  make();
kept = undefined;
for (let n = 0; n < 3; n++) small[n] = n;
`;
  const prepared = prepareProgram(source, { marked: true });
  if (prepared.kind !== 'prepared') throw new Error(prepared.error.message);
  const plain = await bytes(source);
  const outcomes = [];
  for (let time = 0; time < 2; time += 1) {
    const { outcome } = await session.measure(prepared.script, {
      output: () => {},
      marks: prepared.marks,
    });
    if (outcome.kind !== 'measured') throw new Error(outcome.kind);
    outcomes.push(outcome);
  }
  const [first, second] = outcomes;
  if (!first || !second) throw new Error('A run has failed');
  expect(first.liveBytes).toBe(plain);
  const statements = first.explained?.statements ?? [];
  expect(statements.map(({ line, bytes }) => [line, Math.round(bytes / 10_000)])).toEqual([
    [1, 1],
    [5, 6],
    [7, 1],
    [8, 1],
  ]);
  expect(second.explained).toEqual(first.explained);
});
