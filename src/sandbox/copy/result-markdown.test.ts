import { expect, it } from 'vitest';
import { sampleMeasurement as figure } from '../results/sample-measurement.ts';
import type { ResultRow } from '../results/render-results.ts';
import { resultMarkdown, type CopiedResult } from './result-markdown.ts';

const row: ResultRow = {
  runtime: 'page',
  edited: [],
  before: figure({ liveBytes: 4_000_000, heldBytes: 4_500_000, peakBytes: 5_000_000 }),
  after: figure({ liveBytes: 400, heldBytes: 400, peakBytes: 800 }),
};

const result: CopiedResult = {
  title: 'Generators instead of lists',
  language: 'python',
  sources: { before: 'N = 200_000\n', after: 'N = 200_000\n' },
  rows: [row],
  page: 'https://heapwise.example/lessons/02-generators/?language=python',
  link: { kind: 'lesson' },
  stale: false,
};

it('has lesson, engine, version, meter, N, bytes, factor and link', () => {
  expect(resultMarkdown(result)).toBe(
    `**[Generators instead of lists](https://heapwise.example/lessons/02-generators/?language=python)**, Python, measured with Heapwise

| Program | Live heap | Garbage | Held at the end | Peak |
| --- | ---: | ---: | ---: | ---: |
| Before | 3.81 MiB (4,000,000 B) | 488 KiB (500,000 B) | 4.29 MiB (4,500,000 B) | 4.77 MiB (5,000,000 B) |
| After | 400 B | 0 B | 400 B | 800 B |

- **10,000×** smaller, live heap
- CPython (Pyodide), 3.14.2 (Pyodide 314.0.7) · tracemalloc, exact, in a browser tab

- N = 200,000
`,
  );
});

it('says what was edited, then and since, and carries the programs that ran', () => {
  const text = resultMarkdown({
    ...result,
    rows: [{ ...row, edited: ['after'] }],
    link: { kind: 'programs', href: 'https://heapwise.example/#share=1.a.b' },
    stale: true,
  });
  expect(text).toContain('- Edited: “after”\n');
  expect(text).toContain('- [The programs that ran](https://heapwise.example/#share=1.a.b)');
  expect(text).toContain('have been edited since');
});

it('has no factor where there is none, and says why', () => {
  const reasons = ['N is 2 in “before” and 3 in “after”.', 'They print “[a](b)” and “c”.'];
  const different = resultMarkdown({
    ...result,
    sources: { before: 'N = 2\n', after: 'N = 3\n' },
    rows: [{ ...row, incomparable: reasons }],
  });
  expect(different).toContain('not comparable');
  expect(different).toContain('- N = 2 before, 3 after');
  // What a program has printed makes no link.
  expect(different).toContain('\\[a\\](b)');
  expect(different).not.toContain('smaller');
  const failed = resultMarkdown({
    ...result,
    rows: [{ ...row, after: { kind: 'timed-out', limitMs: 30_000 } }],
  });
  expect(failed).toContain('- After: Stopped after 30 s');
  expect(failed).not.toContain('**smaller');
  expect(failed).not.toContain('×');
});

it('has the uncertainty of a meter that has one, and one program alone', () => {
  const { after: _, ...alone } = row;
  const before = figure({
    engine: 'V8',
    engineVersion: 'Chromium 156',
    meter: 'user-agent-memory',
    uncertaintyBytes: 2_048,
  });
  const text = resultMarkdown({ ...result, rows: [{ ...alone, before, single: true }] });
  expect(text).toContain('± 2,048 B');
  expect(text).toContain('| Program | 4.63 MiB (4,849,936 B) |');
  expect(text).not.toContain('After');
});
