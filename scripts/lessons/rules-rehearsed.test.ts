import { describe, expect, it } from 'vitest';
import type { HeapMeasurement } from '../../src/measurement/outcome.ts';
import type { ProgramRun } from '../../src/recorder/program-run.ts';
import type { RecorderEngine } from './engines.ts';
import { formatProblem } from './problem.ts';
import { otherSize, rehearse, rehearsedRuns } from './rehearse.ts';
import { rehearsedProblems } from './rules-rehearsed.ts';
import { sampleFrontmatter, sampleLesson, samplePrograms } from './sample-lesson.ts';

function run(
  liveBytes: number,
  stdout: string,
  changes: Partial<HeapMeasurement> = {},
): ProgramRun {
  const outcome: HeapMeasurement = {
    kind: 'measured',
    engine: 'CPython (native)',
    engineVersion: '3.11.7',
    runtime: 'native',
    meter: 'tracemalloc',
    liveBytes,
    uncertaintyBytes: 0,
    elapsedMs: 1,
    ...changes,
  };
  return { outcome, stdout };
}

const failed: ProgramRun = {
  stdout: '',
  outcome: { kind: 'failed', error: { name: 'E', message: 'no', line: 3, traceback: 'E: no' } },
};

type Answer = (size: number, times: number) => ProgramRun;

const ordinary: Answer = (size) => run(10 * size, `${size}\n`);

/** What is said of the sample lesson whose programs answer like this; `ordinary` unless told. */
async function said(
  answers: Partial<Record<'before.py' | 'after.py' | 'cases/tuple.py', Answer>>,
  changes: Partial<{ text: string; programs: Record<string, string> }> = {},
): Promise<string> {
  const programs = new Map([...samplePrograms, ...Object.entries(changes.programs ?? {})]);
  const loaded = sampleLesson({ text: changes.text ?? sampleFrontmatter, programs });
  const { lesson } = loaded;
  if (!lesson) throw new Error('The sample is wrong.');
  const times = new Map<string, number>();
  const engine: RecorderEngine = {
    language: 'python',
    name: 'CPython (native)',
    platform: 'linux-x64',
    run: ({ source, size = 0 }) => {
      const name = [...programs].find(([, text]) => text === source)?.[0] as 'before.py';
      const count = (times.get(`${name} ${size}`) ?? 0) + 1;
      times.set(`${name} ${size}`, count);
      return Promise.resolve((answers[name] ?? ordinary)(size, count));
    },
  };
  const problems = rehearsedProblems(loaded, lesson, await rehearse(loaded, lesson, [engine]));
  return problems
    .map(formatProblem)
    .join('\n\n')
    .replaceAll('src/content/docs/lessons/10-slots/', '');
}

it('says nothing of programs that take their size from N', async () => {
  expect(await said({})).toBe('');
  // Bytes alone, output alone, the peak alone, and a straight line that begins above zero.
  expect(await said({ 'cases/tuple.py': (size) => run(10 * size, 'x\n') })).toBe('');
  expect(await said({ 'cases/tuple.py': (size) => run(360, `${size}\n`) })).toBe('');
  const peak: Answer = (size) => run(360, 'x\n', { peakBytes: 10 * size });
  expect(await said({ 'cases/tuple.py': peak })).toBe('');
  expect(await said({ 'cases/tuple.py': (size) => run(7_000_000 + size, 'x\n') })).toBe('');
});

describe('a program by chance', () => {
  it('is told before anything else is', async () => {
    const chance: Answer = (size, times) => run(10 * size, `${times}\n`);
    expect(await said({ 'before.py': chance, 'cases/tuple.py': () => run(1, 'x\n') }))
      .toMatchInlineSnapshot(`
        "before.py:5
          expected   the same output in every run
          found      "1\\n", and then "2\\n" on CPython (native)
          corrected  print nothing that depends on time, chance or addresses, and sets of texts only in order: sorted(…)"
      `);
  });

  it('is found at its own N where it runs at no other', async () => {
    const chance: Answer = (size, times) => (size === 50_000 ? run(1, `${times}\n`) : failed);
    expect(await said({ 'cases/tuple.py': chance })).toContain('cases/tuple.py:5\n  expected');
    expect(
      await said({ 'cases/tuple.py': (size) => (size === 50_000 ? run(1, '') : failed) }),
    ).toBe('');
  });
});

it('fails at once, a variant also at the other N', async () => {
  expect(await said({ 'cases/tuple.py': () => failed })).toMatchInlineSnapshot(`
    "cases/tuple.py:3
      expected   a heap measured on CPython (native) at N = 50000
      found      it failed:
                 E: no
      corrected  a program that runs to its end"
  `);
  const small: Answer = (size) => (size === 50_000 ? ordinary(size, 1) : failed);
  expect(await said({ 'after.py': small })).toContain('measured on CPython (native) at N = 25000');
});

describe('variants', () => {
  it('print the same at another N, too', async () => {
    const text = 'N = 50_000\n\npoints = tuple(range(50_000))\nlimit = N\n\nprint(sum(points))\n';
    const fixed: Answer = () => run(500_000, '50000\n');
    expect(await said({ 'after.py': fixed }, { programs: { 'after.py': text } }))
      .toMatchInlineSnapshot(`
        "after.py:3
          expected   the same output of both variants at N = 25000, as at 50000
          found      before "25000\\n", after "50000\\n"
          corrected  points = tuple(range(N))"
      `);
  });

  it('are named both where both have a number that is N', async () => {
    const text = (kind: string) =>
      `N = 50_000\n\npoints = ${kind}(range(200 * 250 // 2))\nlimit = N\n\nprint(1)\n`;
    const answer = await said(
      { 'after.py': () => run(500_000, '50000\n') },
      { programs: { 'after.py': text('tuple'), 'before.py': text('list') } },
    );
    expect(answer.match(/^\S+:3$/gm)).toEqual(['before.py:3', 'after.py:3']);
    expect(answer).toContain('corrected  points = list(range(N // 2))');
  });
});

describe('a program that is the same at every N', () => {
  const still: Answer = () => run(360, 'x\n');

  it('is no program of a size', async () => {
    expect(await said({ 'cases/tuple.py': still })).toMatchInlineSnapshot(`
      "cases/tuple.py:1
        expected   bytes or output that move with N
        found      360 B and "x\\n", at N = 50000 and at N = 25000
        corrected  take every size of the program from N
                   or flat: true in cases[0].expect, if that is what it shows"
    `);
    expect(await said({ 'before.py': still, 'after.py': still })).toContain(
      'or flat: [after] in expect.python, if that is what it shows',
    );
  });

  it('moves by more than the meter is off', async () => {
    const noisy: Answer = (size) => run(360 + size / 50, 'x\n', { uncertaintyBytes: 1_024 });
    expect(await said({ 'cases/tuple.py': noisy })).toContain('bytes or output that move with N');
  });

  it('is one where the frontmatter expects it', async () => {
    const text = sampleFrontmatter.replace('atLeast: 1.1', 'atLeast: 1.1, flat: true');
    expect(await said({ 'cases/tuple.py': still }, { text })).toBe('');
    expect(await said({}, { text })).toMatchInlineSnapshot(`
      "index.mdx:21
        expected   cases/tuple.py the same at every N, because it is said to be flat
        found      500,000 B and "50000\\n" at N = 50000, 250,000 B and "25000\\n" at N = 25000
        corrected  remove flat"
    `);
    const pair = sampleFrontmatter.replace('atLeast: 1.5', 'atLeast: 1.5, flat: [before, after]');
    expect(await said({ 'before.py': still, 'after.py': still }, { text: pair })).toBe('');
  });
});

describe('a part that stays', () => {
  const twice =
    'N = 50_000\n\npoints = set(range(N))\nmore = list(range(50_000))\n\nprint(len(points))\n';
  const half: Answer = (size) =>
    run(10 * size + 500_000, `${size}\n`, { peakBytes: 10 * size + 500_000 });
  const of = (text: string, answer = half) =>
    said({ 'cases/tuple.py': answer }, { programs: { 'cases/tuple.py': text } });

  it('is told where a number that counts is N', async () => {
    expect(await of(twice)).toMatchInlineSnapshot(`
      "cases/tuple.py:4
        expected   every size taken from N
        found      50_000 beside N = 50000: 50 % of the heap stay at any N
        corrected  more = list(range(N))"
    `);
    expect(await of(twice.replace('50_000))', '2e4 * 5))'))).toContain('more = list(range(2 * N))');
  });

  it('is the program’s own where no number that counts is N, or the peak does grow', async () => {
    expect(await of(twice.replace('50_000))', '40_001))'))).toBe('');
    expect(await of(twice.replace('list(range(50_000))', '"page " * 50_000'))).toBe('');
    expect(await of(twice, (size) => run(500_000, `${size}\n`, { peakBytes: 10 * size }))).toBe('');
  });
});

it('rehearses at half of N, at twice of a small one, and keeps the runs for the measurement', async () => {
  expect([2, 19, 20, 33, 50_000].map(otherSize)).toEqual([4, 38, 10, 17, 25_000]);
  const loaded = sampleLesson();
  const { lesson } = loaded;
  if (!lesson) throw new Error('The sample is wrong.');
  const engine = (name: RecorderEngine['name']): RecorderEngine => ({
    language: 'python',
    name,
    platform: 'linux-x64',
    run: ({ size = 0 }) => Promise.resolve(ordinary(size, 1)),
  });
  const rehearsals = await rehearse(loaded, lesson, [
    engine('CPython (Pyodide)'),
    engine('CPython (native)'),
  ]);
  expect(rehearsals.map((rehearsal) => [rehearsal.plan.name, rehearsal.engine])).toEqual([
    ['before.py', 'CPython (native)'],
    ['after.py', 'CPython (native)'],
    ['cases/tuple.py', 'CPython (native)'],
  ]);
  const [{ plan }] = rehearsals as [(typeof rehearsals)[number]];
  const kept = (name: RecorderEngine['name'], size: number) =>
    rehearsedRuns(rehearsals, plan, name, size).length;
  expect([kept('CPython (native)', 50_000), kept('CPython (native)', 25_000)]).toEqual([1, 2]);
  expect([kept('CPython (native)', 500), kept('CPython (Pyodide)', 50_000)]).toEqual([0, 0]);
});
