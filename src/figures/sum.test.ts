import { expect, it } from 'vitest';
import type { FiguresFile } from './figures-file.ts';
import { sampleFigure, sampleRecord } from './sample-record.ts';
import { agrees, sumOf, sumSchema } from './sum.ts';

const figures: FiguresFile = {
  version: 2,
  lesson: '10-slots',
  languages: { python: [sampleRecord({ cases: { few: sampleFigure(1000, { n: 10 }) } })] },
};

const plan = (parts: readonly object[], program = 'few') =>
  sumSchema.parse({ engine: 'CPython (native)', program, parts });

it('adds up the parts, of the program’s own N', () => {
  const sum = sumOf(
    figures,
    plan([
      { what: 'numbers', times: 'N', bytes: 90 },
      { what: 'the list', bytes: 96 },
    ]),
  );
  expect(sum).toMatchObject({ total: 996, reading: 1000, rest: 4, n: 10 });
  expect(sum.kind === 'sum' && agrees(sum)).toBe(true);
});

it('does not agree beyond a hundredth, to either side', () => {
  for (const bytes of [98, 102]) {
    const sum = sumOf(figures, plan([{ what: 'numbers', times: 10, bytes }]));
    expect(sum.kind === 'sum' && agrees(sum)).toBe(false);
  }
});

it('says that there is no figure', () => {
  expect(sumOf(figures, plan([{ what: 'x', bytes: 1 }], 'none'))).toEqual({
    kind: 'missing',
    reason: 'none has no live figure on CPython (native)',
  });
  expect(sumOf(undefined, plan([{ what: 'x', bytes: 1 }])).kind).toBe('missing');
});
