import { describe, expect, it } from 'vitest';
import type { ProgramRun } from '../../src/recorder/program-run.ts';
import type { Example } from '../../src/measurement/example.ts';
import type { HeapMeasurement } from '../../src/measurement/outcome.ts';
import { sourceHash } from '../../src/figures/source-hash.ts';
import { measureProgram } from './measure-program.ts';

const example: Example & { size: number } = {
  language: 'python',
  variant: 'before',
  source: 'N = 9\n',
  packages: [],
  size: 9,
};

function reading(liveBytes: number, changes: Partial<HeapMeasurement> = {}): ProgramRun {
  const outcome: HeapMeasurement = {
    kind: 'measured',
    engine: 'CPython (native)',
    engineVersion: '3.11.7',
    runtime: 'native',
    meter: 'tracemalloc',
    liveBytes,
    peakBytes: liveBytes + 100,
    uncertaintyBytes: 0,
    elapsedMs: 1,
    ...changes,
  };
  return { outcome, stdout: '36\n' };
}

/** A runner that gives these answers one after the other. */
const runner = (...runs: ProgramRun[]) => {
  const left = [...runs];
  return () => Promise.resolve(left.shift() ?? reading(0));
};

describe('measureProgram', () => {
  it('takes the median and the spread of the repeats', async () => {
    const run = runner(...[500, 100, 300, 120, 110].map((bytes) => reading(bytes)));
    expect(await measureProgram(run, example, 5)).toEqual({
      kind: 'measured',
      figure: {
        n: 9,
        liveBytes: 120,
        peakBytes: 220,
        spreadBytes: 400,
        peakSpreadBytes: 400,
        sourceHash: sourceHash('N = 9\n'),
        output: '36\n',
      },
      about: { engine: 'CPython (native)', engineVersion: '3.11.7', meter: 'tracemalloc' },
      uncertaintyBytes: 0,
    });
  });

  it('has no peak where one reading has none', async () => {
    const run = runner(reading(1), reading(1, { peakBytes: undefined }));
    const measured = await measureProgram(run, example, 2);
    expect(measured).toMatchObject({ kind: 'measured', figure: { liveBytes: 1 } });
    expect(measured.kind === 'measured' && 'peakBytes' in measured.figure).toBe(false);
  });

  it('refuses output that differs from run to run', async () => {
    const run = runner(reading(1), { ...reading(1), stdout: '37\n' });
    expect(await measureProgram(run, example, 2)).toEqual({
      kind: 'refused',
      reason: String.raw`its output differs from run to run: "36\n", "37\n"`,
      corrected: 'print nothing that depends on time, chance or addresses',
    });
  });

  it.each([
    [{ kind: 'timed-out', limitMs: 30_000 }, 'it ran longer than 30 s'],
    [{ kind: 'out-of-memory', limitBytes: 536_870_912 }, 'it ran out of memory at 536,870,912 B'],
    [{ kind: 'unavailable', reason: 'Python 3 was not found.' }, 'Python 3 was not found.'],
    [
      {
        kind: 'failed',
        error: {
          name: 'ZeroDivisionError',
          message: 'division by zero',
          traceback: 'program.py:1\nZeroDivisionError: division by zero',
        },
      },
      'it failed:\nprogram.py:1\nZeroDivisionError: division by zero',
    ],
  ] as const)('refuses an outcome that is not a measurement: %o', async (outcome, reason) => {
    const run = runner({ outcome, stdout: '' });
    expect(await measureProgram(run, example, 1)).toMatchObject({ kind: 'refused', reason });
  });
});

it('refuses a figure of a part: memory that the meter does not see', async () => {
  const run = runner(reading(928, { outsideBytes: 1_404_416 }));
  expect(await measureProgram(run, example, 1)).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('1,404,416 B of its memory lie outside') as string,
  });
});

it('keeps what is held beside the live heap, and the wider spread of the two', async () => {
  const run = runner(reading(100, { heldBytes: 900 }), reading(100, { heldBytes: 908 }));
  expect(await measureProgram(run, example, 2)).toMatchObject({
    figure: { liveBytes: 100, heldBytes: 904, spreadBytes: 8 },
  });
});
