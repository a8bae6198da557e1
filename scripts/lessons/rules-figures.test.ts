import { describe, expect, it } from 'vitest';
import { sampleFigure, samplePoint } from '../../src/figures/sample-record.ts';
import { readFrontmatter } from './frontmatter.ts';
import { crossoversStated, expectationsMet, figuresCurrent, sameOutput } from './rules-figures.ts';
import { allRules } from './rules.ts';
import {
  said,
  sampleEngine,
  sampleFigures,
  sampleFrontmatter,
  samplePrograms,
} from './sample-lesson.ts';

const withFigures = (...changes: Parameters<typeof sampleEngine>[0][]) => ({
  figures: sampleFigures(...changes.map((change) => sampleEngine(change))),
});

it('says nothing of a lesson without a fault', () => {
  for (const rule of allRules) expect(said(rule)).toBe('');
});

describe('figures', () => {
  it('never recorded', () => {
    expect(said(figuresCurrent, { figures: undefined })).toMatchInlineSnapshot(`
      "figures.json:1
        expected   recorded figures
        found      no such file
        corrected  npm run record -- 10-slots"
    `);
  });
  it('of an older text', () => {
    const programs = new Map(samplePrograms).set('before.py', 'N = 50_000\n');
    expect(said(figuresCurrent, { programs })).toMatchInlineSnapshot(`
      "before.py:1
        expected   figures of before.py at N = 50000
        found      figures of an older text on CPython (native)
        corrected  npm run record -- 10-slots"
    `);
  });
  it('of another N, and without a case', () => {
    const before = sampleFigure(9, { n: 7, sourceHash: sampleEngine().before.sourceHash });
    expect(said(figuresCurrent, withFigures({ before, cases: {} }))).toMatchInlineSnapshot(`
      "before.py:1
        expected   figures of before.py at N = 50000
        found      figures at N = 7 on CPython (native)
        corrected  npm run record -- 10-slots

      index.mdx:16
        expected   figures of cases/tuple.py at N = 50000
        found      none on CPython (native)
        corrected  npm run record -- 10-slots"
    `);
  });
  it('of no engine of the language', () => {
    const figures = { version: 1, lesson: '10-slots', languages: {} } as const;
    expect(said(figuresCurrent, { figures }).split('\n\n')[0]).toMatchInlineSnapshot(`
      "before.py:1
        expected   figures of before.py at N = 50000
        found      none in python
        corrected  npm run record -- 10-slots"
    `);
  });
});

it('variants that print different output', () => {
  const after = { ...sampleEngine().after, output: '0\n' };
  expect(said(sameOutput, withFigures({ after }))).toMatchInlineSnapshot(`
    "after.py:1
      expected   the output of “before”, so that the two do the same work
      found      CPython (native): before "7450000\\n", after "0\\n"
      corrected  print the same result in both, and record again"
  `);
});

describe('an expectation', () => {
  it('that no figure meets', () => {
    const changes = { after: sampleFigure(4_700_000), cases: {} };
    expect(said(expectationsMet, withFigures(changes, { ...changes, engine: 'CPython (Pyodide)' })))
      .toMatchInlineSnapshot(`
        "index.mdx:14
          expected   after at least 1.50× smaller than before (live heap)
          found      before 4,849,936 B, after 4,700,000 B on CPython (native) 3.11.7
                     before 4,849,936 B, after 4,700,000 B on CPython (Pyodide) 3.11.7
          corrected  smaller: neither, or make the program show what is expected"
      `);
  });
  it('of a case that is the other way round', () => {
    expect(said(expectationsMet, withFigures({ cases: { tuple: sampleFigure(2_000_000) } })))
      .toMatchInlineSnapshot(`
        "index.mdx:21
          expected   after at least 1.10× smaller than tuple (live heap)
          found      tuple 2,000,000 B, after 2,846,080 B on CPython (native) 3.11.7
          corrected  smaller: tuple, atLeast: 1.3, or make the program show what is expected"
      `);
  });
  it('that would not fail if half of the saving were lost', () => {
    const text = sampleFrontmatter.replace('atLeast: 1.5', 'atLeast: 1.1');
    expect(said(expectationsMet, { text })).toMatchInlineSnapshot(`
      "index.mdx:14
        expected   a factor of at least 1.27×, so that it fails when half of the saving is lost
        found      after at least 1.10× smaller than before (live heap), measured 1.70×
        corrected  atLeast: 1.5"
    `);
  });
  it('is answered with a factor that schema and checker accept, for every measured ratio', () => {
    const after = sampleFigure(100_000_000);
    for (let n = 0; n < 400; n++) {
      const ratio = 1 + 10 ** (-3 + (7 * n) / 399);
      const figures = withFigures({
        before: sampleFigure(Math.round(100_000_000 * ratio)),
        after,
        cases: {},
      });
      const answer = said(expectationsMet, {
        text: sampleFrontmatter.replace('atLeast: 1.5', 'atLeast: 1.0001'),
        ...figures,
      });
      const [, least] = /a factor of at least ([\d.,]+)×/.exec(answer) ?? [];
      const [, suggested] = /corrected {2}(atLeast: \S+)$/.exec(answer) ?? [];
      for (const corrected of [`atLeast: ${least?.replaceAll(',', '')}`, suggested ?? '']) {
        const text = sampleFrontmatter.replace('atLeast: 1.5', corrected);
        expect(readFrontmatter(text, 'index.mdx').problems, `${corrected} of ${ratio}`).toEqual([]);
        expect(said(expectationsMet, { text, ...figures }), answer).toBe('');
      }
    }
  });
  it('that no figure meets is answered with one that is met, where there is one', () => {
    for (const [before, after] of [
      [1_000, 999],
      [1_000, 980],
      [1_200, 1_000],
      [1_000, 1_100],
      [4_000, 1_000],
      [1_000, 90_000],
    ] as const) {
      const wrong = sampleFrontmatter.replace('atLeast: 1.5', 'atLeast: 200000');
      const figures = withFigures({
        before: sampleFigure(before),
        after: sampleFigure(after),
        cases: {},
      });
      const answer = said(expectationsMet, { text: wrong, ...figures });
      const [, corrected = ''] = /corrected {2}(.*), or make/.exec(answer) ?? [];
      const text = wrong.replace('smaller: after, atLeast: 200000', corrected);
      expect(readFrontmatter(text, 'index.mdx').problems, corrected).toEqual([]);
      expect(said(expectationsMet, { text, ...figures }), answer).toBe('');
    }
  });
  it('for an engine of its own', () => {
    const text = sampleFrontmatter.replace(
      'atLeast: 1.5 }',
      'atLeast: 1.5, engines: { CPython (Pyodide): { smaller: neither } } }',
    );
    const pyodide = {
      engine: 'CPython (Pyodide)',
      after: sampleFigure(4_849_936),
      cases: {},
    } as const;
    expect(said(expectationsMet, { text, ...withFigures({}, pyodide) })).toBe('');
    expect(said(expectationsMet, withFigures({}, pyodide))).toContain(
      'found      before 4,849,936 B',
    );
  });
});

describe('a crossover', () => {
  const growth = [
    samplePoint(10, 500, 7_000),
    samplePoint(50, 7_300, 7_400),
    samplePoint(100, 14_000, 7_700),
  ];
  const stating = (n: number) =>
    sampleFrontmatter.replace('atLeast: 1.5', `atLeast: 1.5, reversesBelow: ${n}`);

  it('that the frontmatter does not state', () => {
    expect(said(crossoversStated, withFigures({ growth }))).toMatchInlineSnapshot(`
      "index.mdx:14
        expected   reversesBelow, because the figures reverse for small N
        found      reversed at N = 10, smaller from N = 100 on CPython (native)
        corrected  reversesBelow: 100"
    `);
  });
  it('that is stated and seen', () => {
    expect(said(crossoversStated, { text: stating(100), ...withFigures({ growth }) })).toBe('');
  });
  it('that is stated too low', () => {
    expect(said(crossoversStated, { text: stating(10), ...withFigures({ growth }) }))
      .toMatchInlineSnapshot(`
        "index.mdx:14
          expected   reversed only below N = 10, and smaller at it
          found      reversed at N = 10, smaller from N = 100 on CPython (native)
          corrected  reversesBelow: 100"
      `);
  });
  it('that no recorded N shows', () => {
    expect(said(crossoversStated, { text: stating(10) })).toMatchInlineSnapshot(`
      "index.mdx:14
        expected   a recorded N below 10 at which the other variant is smaller
        found      no recorded N at which it is
        corrected  sizes: [8]"
    `);
  });
});
