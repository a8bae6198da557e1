import { describe, expect, it } from 'vitest';
import { formatProblem } from './problem.ts';
import { figuresMoved, notCompared } from './rules-measured.ts';
import { sampleEngine, sampleFigures, sampleLesson } from './sample-lesson.ts';

const recorded = sampleEngine();

/** What is said when the lesson's figures are `was`, and measuring again gives `is`. */
function moved(is: Partial<typeof recorded>, was: Partial<typeof recorded> = {}): string {
  const loaded = sampleLesson({ figures: sampleFigures(sampleEngine(was)) });
  const problems = figuresMoved(loaded, sampleFigures(sampleEngine({ ...was, ...is })));
  return problems.map(formatProblem).join('\n\n');
}

const before = (changes: Partial<typeof recorded.before>) => ({
  before: { ...recorded.before, ...changes },
});

describe('a figure', () => {
  it('that reads the same', () => {
    expect(moved({})).toBe('');
  });
  it('that an exact meter reads one byte off', () => {
    expect(moved(before({ liveBytes: 4_849_937 }))).toMatchInlineSnapshot(`
      "src/content/docs/lessons/10-slots/before.py:1
        expected   the recorded live heap of 4,849,936 B, ± 0 B
        found      4,849,937 B on CPython (native) 3.11.7
        corrected  npm run record -- 10-slots"
    `);
  });
  it('whose peak moved', () => {
    expect(moved(before({ peakBytes: 4_950_000 }))).toMatchInlineSnapshot(`
      "src/content/docs/lessons/10-slots/before.py:1
        expected   the recorded peak heap of 4,850,528 B, ± 0 B
        found      4,950,000 B on CPython (native) 3.11.7
        corrected  npm run record -- 10-slots"
    `);
  });
  it('within and beyond its spread', () => {
    const was = before({ spreadBytes: 100 });
    expect(moved(before({ liveBytes: 4_850_036 }), was)).toBe('');
    expect(moved(before({ liveBytes: 4_850_037 }), was)).toContain('± 100 B');
  });
  it('within the uncertainty of its meter', () => {
    const was = { uncertaintyBytes: 2_560 };
    expect(moved(before({ liveBytes: 4_852_496 }), was)).toBe('');
    expect(moved(before({ liveBytes: 4_852_497 }), was)).toContain('± 2,560 B');
  });
  it('whose program now prints something else', () => {
    expect(moved(before({ output: '7\n' }))).toMatchInlineSnapshot(`
      "src/content/docs/lessons/10-slots/before.py:1
        expected   the recorded output "7450000\\n"
        found      "7\\n" on CPython (native) 3.11.7
        corrected  npm run record -- 10-slots"
    `);
  });
  it('of another version or platform is not compared', () => {
    const other = before({ liveBytes: 1 });
    expect(moved({ ...other, engineVersion: '3.12.1' })).toBe('');
    expect(moved({ ...other, platform: 'darwin-arm64' })).toBe('');
  });
});

it('says which figures it does not compare, once for each engine', () => {
  const records = [
    recorded,
    recorded,
    sampleEngine({ engine: 'CPython (Pyodide)', platform: 'wasm32' }),
    sampleEngine({ engine: 'V8' }),
    sampleEngine({ engine: 'QuickJS' }),
  ];
  const here = [
    { name: 'CPython (native)', version: '3.13.2', platform: 'linux-x64' },
    { name: 'CPython (Pyodide)', version: '3.11.7', platform: 'wasm32' },
    { name: 'V8', version: '3.11.7', platform: 'darwin-arm64' },
  ];
  expect(notCompared(records, here)).toEqual([
    'CPython (native) is 3.13.2 here, and 3.11.7 in the figures: they are not compared.',
    'V8 runs on darwin-arm64 here, and on linux-x64 in the figures: they are not compared.',
    'QuickJS is not on this machine: its figures are not compared.',
  ]);
});
