import { describe, expect, it } from 'vitest';
import type { RunProgram } from '../../src/recorder/program-run.ts';
import type { Example } from '../../src/measurement/example.ts';
import type { RecorderEngine } from './engines.ts';
import { formatProblem } from './problem.ts';
import { growthSizes, recordLesson, type Recorded } from './record-lesson.ts';
import { sampleEngine, sampleFigures, sampleFrontmatter, sampleLesson } from './sample-lesson.ts';

/** Ten bytes for each N, twenty for `before`; prints N. */
const bytesOf = ({ variant, size = 0 }: Example) => (variant === 'before' ? 20 : 10) * size;

function engine(run: Partial<{ live: (example: Example) => number; prints: string }> = {}) {
  const runs: Example[] = [];
  const runner: RunProgram = (example) => {
    runs.push(example);
    return Promise.resolve({
      outcome: {
        kind: 'measured',
        engine: 'CPython (native)',
        engineVersion: '3.11.7',
        runtime: 'native',
        meter: 'tracemalloc',
        liveBytes: (run.live ?? bytesOf)(example),
        uncertaintyBytes: 0,
        elapsedMs: 1,
      },
      stdout: example.variant === 'after' ? (run.prints ?? '9\n') : '9\n',
    });
  };
  const native: RecorderEngine = {
    language: 'python',
    name: 'CPython (native)',
    platform: 'linux-x64',
    run: runner,
  };
  return { native, runs };
}

const options = { repeats: 5, today: '2026-12-01', growth: true };

function problems(answer: Recorded): string {
  return answer.kind === 'refused' ? answer.problems.map(formatProblem).join('\n\n') : '';
}

it('records from a hundredth of N to twice of it, and what the lesson asks for', () => {
  expect(growthSizes({ size: 50_000, sizes: [180, 50_000] })).toEqual([
    180, 500, 5_000, 12_500, 25_000, 50_000, 100_000,
  ]);
  expect(growthSizes({ size: 4, sizes: [] })).toEqual([1, 2, 4, 8]);
});

describe('recordLesson', () => {
  it('measures each program five times, and one that reads the same once for each further N', async () => {
    const { native, runs } = engine();
    const answer = await recordLesson(sampleLesson({ figures: undefined }), {
      ...options,
      engines: [native],
    });
    // The rehearsal’s three runs of each count: one of the five, and one of the further.
    expect(runs).toHaveLength(3 * 5 + 2 * 5 + 2 * 1 + 2);
    expect(answer).toMatchObject({
      kind: 'recorded',
      figures: {
        version: 2,
        lesson: '10-slots',
        languages: {
          python: [
            {
              engineVersion: '3.11.7',
              platform: 'linux-x64',
              recordedOn: '2026-12-01',
              before: { n: 50_000, liveBytes: 1_000_000, spreadBytes: 0, output: '9\n' },
              after: { liveBytes: 500_000 },
              cases: { tuple: { liveBytes: 1_000_000 } },
            },
          ],
        },
      },
    });
    const record = answer.kind === 'recorded' ? answer.figures.languages.python?.[0] : undefined;
    expect(record?.growth).toHaveLength(6);
    expect(record?.growth[0]).toEqual({
      n: 500,
      before: { liveBytes: 10_000 },
      after: { liveBytes: 5_000 },
    });
  });

  it('names an engine that cannot have the packages, and records their versions on the others', async () => {
    const { native } = engine();
    const { native: other, runs } = engine();
    const text = sampleFrontmatter.replace(
      'languages: [python]',
      'languages: [python]\npackages: { python: [numpy] }',
    );
    const answer = await recordLesson(
      sampleLesson({ figures: undefined, text: `${text}\nProse.\n` }),
      {
        ...options,
        engines: [
          { ...native, packageVersion: () => '2.4.6' },
          {
            ...other,
            name: 'CPython (Pyodide)',
            lacks: (packages) => Promise.resolve(`There is no ${packages.join()}.`),
          },
        ],
      },
    );
    expect(runs).toEqual([]);
    expect(answer).toMatchObject({
      figures: {
        languages: { python: [{ engine: 'CPython (native)', packages: { numpy: '2.4.6' } }] },
        unrecorded: { python: [{ engine: 'CPython (Pyodide)', reason: 'There is no numpy.' }] },
      },
    });
  });

  it('gives a variant the spread that its author knows of', async () => {
    const { native } = engine();
    const text = sampleFrontmatter.replace(
      'expect:',
      'varies: { python: { after: { bytes: 800, because: seen } } }\nexpect:',
    );
    const answer = await recordLesson(
      sampleLesson({ figures: undefined, text: `${text}\nProse.\n` }),
      { ...options, engines: [native] },
    );
    expect(answer).toMatchObject({
      figures: {
        languages: { python: [{ before: { spreadBytes: 0 }, after: { spreadBytes: 800 } }] },
      },
    });
  });

  it('gives a case the spread that its author knows of', async () => {
    const { native } = engine();
    const text = sampleFrontmatter.replace(
      'against: after',
      'against: after\n    varies: { bytes: 33, because: a name is cached or not }',
    );
    const loaded = sampleLesson({ figures: undefined, text });
    const answer = await recordLesson(loaded, { ...options, engines: [native] });
    const record = answer.kind === 'recorded' ? answer.figures.languages.python?.[0] : undefined;
    expect(record?.cases['tuple']?.spreadBytes).toBe(33);
    expect(record?.before.spreadBytes).toBe(0);
  });

  it('changes nothing, not even the date, when nothing moved', async () => {
    const { native } = engine();
    const engines = [native];
    const first = await recordLesson(sampleLesson({ figures: undefined }), { ...options, engines });
    if (first.kind !== 'recorded') throw new Error('refused');
    const loaded = sampleLesson({ figures: first.figures });
    const later = { ...options, engines, today: '2027-01-01' };
    expect(JSON.stringify(await recordLesson(loaded, later))).toBe(JSON.stringify(first));
    const grown = engine({ live: (example) => bytesOf(example) + 1 });
    const moved = await recordLesson(loaded, { ...later, engines: [grown.native] });
    expect(moved).toMatchObject({
      figures: { languages: { python: [{ recordedOn: '2027-01-01' }] } },
    });
  });

  it('keeps the record of an engine that is not here while its programs are the same', async () => {
    const { native } = engine();
    const pyodide = sampleEngine({ engine: 'CPython (Pyodide)', platform: 'wasm32' });
    const old = sampleEngine({ engine: 'V8', cases: {} });
    const loaded = sampleLesson({ figures: sampleFigures(pyodide, old) });
    const answer = await recordLesson(loaded, { ...options, engines: [native] });
    const records = answer.kind === 'recorded' ? answer.figures.languages.python : [];
    expect(records?.map((record) => record.engine)).toEqual([
      'CPython (native)',
      'CPython (Pyodide)',
    ]);
  });

  it('refuses variants that print different output', async () => {
    const { native } = engine({ prints: '8\n' });
    expect(problems(await recordLesson(sampleLesson(), { ...options, engines: [native] })))
      .toMatchInlineSnapshot(`
      "src/content/docs/lessons/10-slots/after.py:1
        expected   "9\\n" on CPython (native), as “before” prints
        found      "8\\n"
        corrected  print the same result in both variants"
    `);
  });

  it('refuses variants that print different output at any N that is recorded', async () => {
    const { native } = engine();
    const run: RunProgram = async (example) => {
      const measured = await native.run(example);
      return example.size === 500 && example.variant === 'after'
        ? { ...measured, stdout: '7\n' }
        : measured;
    };
    const answer = await recordLesson(sampleLesson(), {
      ...options,
      engines: [{ ...native, run }],
    });
    expect(problems(answer)).toMatchInlineSnapshot(`
      "src/content/docs/lessons/10-slots/after.py:1
        expected   "9\\n" on CPython (native) at N = 500, as “before” prints
        found      "7\\n"
        corrected  print the same result in both variants, at every N"
    `);
  });

  it('measures nothing where a program prints by chance', async () => {
    const { native, runs } = engine();
    const run: RunProgram = async (example) => {
      const measured = await native.run(example);
      return { ...measured, stdout: `${runs.length}\n` };
    };
    const answer = await recordLesson(sampleLesson(), {
      ...options,
      engines: [{ ...native, run }],
    });
    expect(problems(answer)).toContain('the same output in every run');
    expect(runs).toHaveLength(3 * 3);
  });

  it('refuses a program that is not measured, with its own line', async () => {
    const { native } = engine();
    const run: RunProgram = async (example) =>
      example.source.includes('set')
        ? {
            stdout: '',
            outcome: {
              kind: 'failed',
              error: {
                name: 'NameError',
                message: "name 'point' is not defined",
                line: 5,
                traceback: "program.py:5\nNameError: name 'point' is not defined",
              },
            },
          }
        : await native.run(example);
    const answer = await recordLesson(sampleLesson(), {
      ...options,
      engines: [{ ...native, run }],
    });
    expect(problems(answer)).toMatchInlineSnapshot(`
      "src/content/docs/lessons/10-slots/cases/tuple.py:5
        expected   a heap measured on CPython (native) at N = 50000
        found      it failed:
                   program.py:5
                   NameError: name 'point' is not defined
        corrected  a program that runs to its end"
    `);
  });
});
