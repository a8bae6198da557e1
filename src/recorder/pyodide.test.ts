import { expect, it } from 'vitest';
import type { Example } from '../measurement/example.ts';
import { runOnPyodide } from './pyodide.ts';

const example = (source: string, more: Partial<Example> = {}): Example => ({
  language: 'python',
  variant: 'before',
  source,
  packages: [],
  ...more,
});

it('reads a block of bytes exactly, and keeps what the program prints', async () => {
  const { outcome, stdout } = await runOnPyodide(
    example('N = 5\nx = b"x" * N\nprint("kept", N)\n', { size: 70_000 }),
  );
  expect(outcome).toMatchObject({
    kind: 'measured',
    engine: 'CPython (Pyodide)',
    engineVersion: '3.14.2 (Pyodide 314.0.7)',
    runtime: 'native',
    meter: 'tracemalloc',
    liveBytes: 70_017,
    lines: [{ line: 2, bytes: 70_017, blocks: 1 }],
    uncertaintyBytes: 0,
  });
  expect(stdout).toBe('kept 70000\n');
});

it('stops a program without end', async () => {
  const endless = example('while True:\n    pass\n');
  const { outcome } = await runOnPyodide(endless, { timeLimitMs: 500 });
  expect(outcome).toEqual({ kind: 'timed-out', limitMs: 500 });
  const stopping = new AbortController();
  const run = runOnPyodide(endless, { signal: stopping.signal });
  setTimeout(() => stopping.abort(), 1_500);
  expect((await run).outcome).toEqual({ kind: 'cancelled' });
});

it('tells how a program failed', async () => {
  const failed = await runOnPyodide(example('x = 1\n1 / 0\n'));
  expect(failed.outcome).toMatchObject({
    kind: 'failed',
    error: { name: 'ZeroDivisionError', message: 'division by zero', line: 2 },
  });
  const gone = await runOnPyodide(example('import os\nos._exit(7)\n'));
  expect(gone.outcome).toMatchObject({
    kind: 'failed',
    error: { message: 'The program ended its process (exit code 7).' },
  });
});
