import { expect, it } from 'vitest';
import type { Example } from '../measurement/example.ts';
import { runOnCPython } from './cpython.ts';

const example = (source: string, more: Partial<Example> = {}): Example => ({
  language: 'python',
  variant: 'before',
  source,
  packages: [],
  ...more,
});

it('reads a block of bytes exactly, and keeps what the program prints', async () => {
  const { outcome, stdout } = await runOnCPython(
    example('N = 5\nx = b"x" * N\nprint("kept", N)\n', { size: 70_000 }),
  );
  if (outcome.kind !== 'measured') throw new Error(JSON.stringify(outcome));
  // A bytes has 33 bytes of its own on every 64-bit CPython.
  expect(outcome).toMatchObject({
    engine: 'CPython (native)',
    runtime: 'native',
    meter: 'tracemalloc',
    liveBytes: 70_033,
    lines: [{ line: 2, bytes: 70_033, blocks: 1 }],
    uncertaintyBytes: 0,
  });
  expect(outcome.engineVersion).toMatch(/^3\.\d+\.\d+$/);
  expect(stdout).toBe('kept 70000\n');
});

it('is the same five times, with five seeds of hashes', async () => {
  const source = 'names = {f"name {n}": {str(n)} for n in range(5000)}\nprint(len(names))\n';
  const readings = new Set<string>();
  for (let time = 0; time < 5; time++) {
    const { outcome } = await runOnCPython(example(source));
    readings.add(JSON.stringify({ ...outcome, elapsedMs: 0 }));
  }
  expect(readings.size).toBe(1);
});

it('stops a program without end', async () => {
  const endless = example('while True:\n    pass\n');
  const { outcome } = await runOnCPython(endless, { timeLimitMs: 500 });
  expect(outcome).toEqual({ kind: 'timed-out', limitMs: 500 });
  const aborted = AbortSignal.timeout(300);
  const stopped = await runOnCPython(endless, { signal: aborted });
  expect(stopped.outcome).toEqual({ kind: 'cancelled' });
});

it('tells how a program failed', async () => {
  const failed = await runOnCPython(example('x = 1\n1 / 0\n'));
  expect(failed.outcome).toMatchObject({
    kind: 'failed',
    error: { name: 'ZeroDivisionError', message: 'division by zero', line: 2 },
  });
  const gone = await runOnCPython(example('import os\nos._exit(7)\n'));
  expect(gone.outcome).toMatchObject({
    kind: 'failed',
    error: { message: 'The program ended its process (exit code 7).' },
  });
});

it('is unavailable where a package of the lesson is missing', async () => {
  const { outcome } = await runOnCPython(
    example('import missing_here\n', { packages: ['missing_here'] }),
  );
  expect(outcome).toEqual({ kind: 'unavailable', reason: 'This Python has no missing_here.' });
});
