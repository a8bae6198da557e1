import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Harness, type Settled } from './measure.ts';
import { prepareProgram } from '../../prepare/prepare-program.ts';

const ownConsole = globalThis.console;
let output = '';
let harness: Harness;

beforeEach(() => {
  output = '';
  harness = new Harness(
    (stream, text) => (output += stream === 'stdout' ? text : `stderr: ${text}`),
  );
});
afterEach(() => {
  globalThis.console = ownConsole;
});

function run(source: string): Promise<Settled> {
  const program = prepareProgram(source);
  if (program.kind === 'failed') throw new Error(program.error.traceback);
  return new Promise((resolve) => {
    harness.run(program.script, (settled) => resolve(settled));
  });
}

describe('a program in this engine', () => {
  it('prints, and ends', async () => {
    const { outcome, droppedLines } = await run(
      'const a: number[] = [1]; let b = await Promise.resolve("b"); console.log(a, b);',
    );
    expect(output).toBe('[ 1 ] b\n');
    expect(droppedLines).toBe(0);
    expect(outcome.kind).toBe('finished');
  });

  it('warms up without a word', async () => {
    await new Promise<void>((done) => {
      harness.warmUp(done);
    });
    expect(output).toBe('');
  });

  it('fails with the reader’s lines, three calls deep', async () => {
    const { outcome } = await run(
      'function a(x: any): number {\n  return x.y.z;\n}\nconst b = (x: any) => a(x);\nfunction c(): void { b({}); }\nc();',
    );
    expect(outcome.kind === 'failed' && outcome.error).toMatchObject({
      name: 'TypeError',
      message: "Cannot read properties of undefined (reading 'z')",
      line: 2,
      column: 14,
      traceback:
        "TypeError: Cannot read properties of undefined (reading 'z')\n" +
        '    at a (program.ts:2:14)\n' +
        '    at b (program.ts:4:23)\n' +
        '    at c (program.ts:5:22)\n' +
        '    at program.ts:6:1',
    });
  });

  it('counts columns of the first line from the reader’s first character', async () => {
    const { outcome } = await run('const x: number = (null as any).x');
    expect(outcome.kind === 'failed' && [outcome.error.line, outcome.error.column]).toEqual([
      1, 33,
    ]);
  });

  it('fails when a promise is rejected', async () => {
    const { outcome } = await run('await Promise.reject(new TypeError("no"));');
    expect(outcome.kind === 'failed' && outcome.error.traceback).toBe(
      'TypeError: no\n    at program.ts:1:22',
    );
  });

  it('fails when the host reports what nobody caught, with what was printed', async () => {
    const settled = run('console.log("first"); await new Promise(() => {});');
    harness.reportUncaught(new Error('late'));
    const { outcome } = await settled;
    expect(outcome.kind === 'failed' && outcome.error.message).toBe('late');
    expect(output).toBe('first\n');
  });

  it('shows a thrown value that is no error', async () => {
    const { outcome } = await run('throw { a: 1 };');
    expect(outcome.kind === 'failed' && outcome.error.traceback).toBe('Uncaught: { a: 1 }');
  });

  it('tells a lack of memory from a mistake', async () => {
    expect((await run('new Float64Array(1e11);')).outcome.kind).toBe('out-of-memory');
    expect((await run('new ArrayBuffer(2 ** 50);')).outcome.kind).toBe('out-of-memory');
    expect((await run('new Uint8Array(-1);')).outcome.kind).toBe('failed');
  });

  it('cuts a million lines, and counts them', async () => {
    const { outcome, droppedLines } = await run(
      'for (let i = 0; i < 1_000_000; i++) console.log(i);',
    );
    expect(outcome.kind).toBe('finished');
    expect(droppedLines).toBe(999_000);
  });
});
