import { describe, expect, it } from 'vitest';
import { sampleEngine, sampleFigures } from '../lessons/sample-lesson.ts';
import { annotation } from './annotation.ts';
import { changesBetween, readChanges } from './changed-figures.ts';
import { figuresReport, marker } from './figures-report.ts';
import { commentOnRun, type Api } from './pull-request-comment.ts';

describe('annotations', () => {
  const problem = {
    file: 'src/content/docs/lessons/10-slots/before.py',
    line: 3,
    expected: 'N = 50_000',
    found: 'N = 5',
    corrected: 'N = 50_000',
  };

  it('are one workflow command each', () => {
    expect(annotation(problem)).toBe(
      '::error file=src/content/docs/lessons/10-slots/before.py,line=3,title=Lesson check::' +
        'Expected N = 50_000%0AFound N = 5%0ACorrected N = 50_000',
    );
  });

  it('cannot be ended by what a file says', () => {
    const found = 'one\r\n::set-output name=x::100%';
    const text = annotation({ ...problem, file: 'a,line=1:b.py', found });
    expect(text.split('\n')).toHaveLength(1);
    expect(text).toContain('file=a%2Cline=1%3Ab.py,line=3');
    expect(text).toContain('Found one%0D%0A::set-output name=x::100%25%0ACorrected');
  });
});

const old = sampleFigures(sampleEngine());

function changed(liveBytes: number, cases = sampleEngine().cases) {
  const { before, ...record } = sampleEngine();
  return sampleFigures({ ...record, before: { ...before, liveBytes }, cases });
}

describe('changed figures', () => {
  const before = new Map([['10-slots', old]]);

  it('are those of lessons that differ, are new, or are gone', () => {
    const after = new Map([
      ['02-generators', old],
      ['10-slots', old],
    ]);
    expect(changesBetween(before, after).lessons.map(({ folder }) => folder)).toEqual([
      '02-generators',
    ]);
    expect(changesBetween(before, new Map()).lessons).toEqual([
      { folder: '10-slots', figures: null },
    ]);
    expect(changesBetween(before, before).lessons).toEqual([]);
  });

  it('survive the way from one job to the other', () => {
    const changes = changesBetween(new Map(), before);
    expect(readChanges(JSON.stringify(changes))).toEqual({ kind: 'read', changes });
  });

  it.each([
    ['no JSON', '{', 'it is no JSON'],
    ['another form', '{"version":1}', 'it has not the form expected (invalid_type)'],
    [
      'a folder with a path in it',
      '{"version":1,"lessons":[{"folder":"../../x","figures":null}]}',
      'it has not the form expected (invalid_format)',
    ],
    [
      'a key more',
      '{"version":1,"lessons":[],"pull":7}',
      'it has not the form expected (unrecognized_keys)',
    ],
  ])('are refused where they are %s', (_, text, reason) => {
    expect(readChanges(text)).toEqual({ kind: 'refused', reason });
  });
});

describe('the table of figures', () => {
  const before = new Map([['10-slots', old]]);
  const report = (figures: typeof old | null) =>
    figuresReport(before, { version: 1, lessons: [{ folder: '10-slots', figures }] });

  it('has a row for each figure that changed', () => {
    expect(report(changed(4_364_942))).toMatchInlineSnapshot(`
      "<!-- heapwise: changed figures -->
      ### Recorded figures

      Bytes as committed, not measured again here. The job \`check\` measures them.

      | lesson | engine | program | heap | before | now | change |
      | --- | --- | --- | --- | ---: | ---: | ---: |
      | \`10-slots\` | CPython (native) 3.11.7 | \`before\` | live | 4,849,936 B | 4,364,942 B | −484,994 B (−10.0 %) |
      "
    `);
  });

  it('says what is new and what is gone', () => {
    const { tuple } = sampleEngine().cases;
    expect(report(changed(4_849_936, { list: tuple! }))).toMatchInlineSnapshot(`
      "<!-- heapwise: changed figures -->
      ### Recorded figures

      Bytes as committed, not measured again here. The job \`check\` measures them.

      | lesson | engine | program | heap | before | now | change |
      | --- | --- | --- | --- | ---: | ---: | ---: |
      | \`10-slots\` | CPython (native) 3.11.7 | \`tuple\` | live | 3,244,584 B | — | gone |
      | \`10-slots\` | CPython (native) 3.11.7 | \`list\` | live | — | 3,244,584 B | new |
      "
    `);
  });

  it('says so where nothing changed', () => {
    expect(report(old)).toContain('This pull request changes no recorded figure.');
  });

  it('has no Markdown, HTML or mention of an author’s making', () => {
    const record = { ...sampleEngine(), engineVersion: '3 | <img src=x> @everyone [a](b) `c`' };
    const { tuple } = record.cases;
    const text = report(sampleFigures({ ...record, cases: { '`|<b>@x': tuple! } }));
    const rows = text.split('\n').slice(7).join('\n');
    expect(rows).not.toMatch(/[<>@[\]*_#!]/);
    for (const row of rows.trim().split('\n')) expect(row.split('|')).toHaveLength(9);
  });

  it('ends before GitHub’s limit', () => {
    const { tuple } = sampleEngine().cases;
    const many = Object.fromEntries(
      Array.from({ length: 2_000 }, (_, n) => [`case-${n}-${'x'.repeat(60)}`, tuple!]),
    );
    const text = report(changed(1, many));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/And 1,?802 more: see the files\./);
  });
});

describe('the comment', () => {
  const run = {
    repository: 'owner/heapwise',
    headOwner: 'author',
    headBranch: 'a/branch&state=closed',
    headSha: 'abc',
  };

  function fakeApi(answers: Readonly<Record<string, unknown>>) {
    const calls: string[] = [];
    const api: Api = (method, path, body) => {
      calls.push(`${method} ${path}${body ? ` ${JSON.stringify(body)}` : ''}`);
      return Promise.resolve(answers[`${method} ${path.split('?')[0]}`] ?? {});
    };
    return { api, calls };
  }

  const pulls = [{ number: 7, head: { sha: 'abc' } }];

  it('is written to the open pull request whose head was checked', async () => {
    const { api, calls } = fakeApi({
      'GET /repos/owner/heapwise/pulls': pulls,
      'GET /repos/owner/heapwise/issues/7/comments': [
        { id: 1, body: `${marker} forged`, user: { login: 'author' } },
      ],
    });
    expect(await commentOnRun(api, run, marker, 'table')).toEqual({
      kind: 'written',
      pullRequest: 7,
      replaced: false,
    });
    expect(calls).toEqual([
      'GET /repos/owner/heapwise/pulls?state=open&head=author%3Aa%2Fbranch%26state%3Dclosed',
      'GET /repos/owner/heapwise/issues/7/comments?per_page=100&page=1',
      'POST /repos/owner/heapwise/issues/7/comments {"body":"table"}',
    ]);
  });

  it('replaces its own earlier one', async () => {
    const { api, calls } = fakeApi({
      'GET /repos/owner/heapwise/pulls': pulls,
      'GET /repos/owner/heapwise/issues/7/comments': [
        { id: 5, body: `${marker}\nold`, user: { login: 'github-actions[bot]' } },
      ],
    });
    expect(await commentOnRun(api, run, marker, 'table')).toMatchObject({ replaced: true });
    expect(calls.at(-1)).toBe('PATCH /repos/owner/heapwise/issues/comments/5 {"body":"table"}');
  });

  it('is not written where the branch has moved on', async () => {
    const { api, calls } = fakeApi({
      'GET /repos/owner/heapwise/pulls': [{ number: 7, head: { sha: 'newer' } }],
    });
    expect(await commentOnRun(api, run, marker, 'table')).toEqual({ kind: 'no-pull-request' });
    expect(calls).toHaveLength(1);
  });
});
