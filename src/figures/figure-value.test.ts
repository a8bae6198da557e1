import { describe, expect, it } from 'vitest';
import type { FiguresFile } from './figures-file.ts';
import { sampleFigure, samplePoint, sampleRecord } from './sample-record.ts';
import { figureText, type FigureQuery } from './figure-value.ts';

const figures: FiguresFile = {
  version: 1,
  lesson: '10-slots',
  languages: {
    python: [
      sampleRecord({
        growth: [samplePoint(1_000, 97_936, 57_080)],
        cases: { 'vars-read': sampleFigure(8_050_128), few: sampleFigure(360, { n: 4 }) },
      }),
    ],
    typescript: [
      sampleRecord({
        engine: 'V8',
        meter: 'node-memory-usage',
        uncertaintyBytes: 2_048,
        before: sampleFigure(9_656_320),
        after: sampleFigure(-360),
        cases: { literal: sampleFigure(9_657_000) },
      }),
    ],
  },
};

function text(query: Partial<FigureQuery>): string {
  const query_ = {
    engine: 'CPython (native)',
    program: 'before',
    value: 'live',
    ...query,
  } as const;
  const figure = figureText(figures, query_);
  return figure.kind === 'figure'
    ? `${figure.text} (${figure.exact})`
    : `missing: ${figure.reason}`;
}

describe('figureText', () => {
  it('gives live and peak heap, rounded and exact', () => {
    expect(text({})).toBe('4.63 MiB (4,849,936 bytes)');
    expect(text({ program: 'after', value: 'peak' })).toBe('2.71 MiB (2,846,672 bytes)');
    expect(text({ program: 'vars-read' })).toBe('7.68 MiB (8,050,128 bytes)');
  });

  it('divides by the N that the program ran with', () => {
    expect(text({ per: 'item' })).toBe('97.0 B (4,849,936 bytes over 50,000)');
    expect(text({ program: 'few', per: 'item' })).toBe('90.0 B (360 bytes over 4)');
    expect(text({ engine: 'V8', per: 'item' })).toBe('193 B (9,656,320 bytes over 50,000)');
  });

  it('gives the N that the program ran with', () => {
    expect(text({ value: 'size' })).toBe('50,000 (50,000)');
    expect(text({ program: 'few', value: 'size' })).toBe('4 (4)');
  });

  it('compares two programs of one engine', () => {
    const after = { program: 'after' } as const;
    expect(text({ ...after, value: 'factor' })).toBe(
      '1.70× (4,849,936 bytes against 2,846,080 bytes)',
    );
    expect(text({ ...after, value: 'percent' })).toBe(
      '41\u00a0% (4,849,936 bytes against 2,846,080 bytes)',
    );
    expect(text({ ...after, value: 'saved' })).toBe('1.91 MiB (2,003,856 bytes)');
    expect(text({ program: 'vars-read', against: 'before', value: 'factor' })).toBe(
      '1.66× (4,849,936 bytes against 8,050,128 bytes)',
    );
  });

  it('claims no more than the meter can tell', () => {
    expect(text({ engine: 'V8', program: 'after', value: 'factor' })).toMatchInlineSnapshot(
      `"more than 4,710× (9,656,320 bytes against −360 bytes)"`,
    );
    expect(text({ engine: 'V8', program: 'literal', value: 'factor' })).toBe(
      'no difference (9,656,320 bytes against 9,657,000 bytes)',
    );
  });

  it('never says that all was saved where something is left', () => {
    const tiny: FiguresFile = {
      ...figures,
      languages: { python: [sampleRecord({ after: sampleFigure(360) })] },
    };
    const query = { engine: 'CPython (native)', program: 'after', value: 'percent' } as const;
    expect(figureText(tiny, query)).toMatchObject({ text: '99.9\u00a0%' });
  });

  it('reads the points of the growth chart', () => {
    expect(text({ n: 1_000 })).toBe('95.6 KiB (97,936 bytes)');
    expect(text({ n: 1_000, program: 'after', value: 'factor' })).toBe(
      '1.72× (97,936 bytes against 57,080 bytes)',
    );
  });

  it('says what is not there', () => {
    expect(text({ engine: 'QuickJS' })).toBe('missing: no figures of QuickJS');
    expect(text({ program: 'tuple' })).toBe('missing: no figure of tuple on CPython (native)');
    expect(text({ n: 7 })).toBe('missing: no figure of before on CPython (native) at N = 7');
    expect(text({ engine: 'V8', value: 'peak' })).toBe('missing: V8 has no peak');
    expect(figureText(undefined, { engine: 'V8', program: 'before', value: 'live' })).toEqual({
      kind: 'missing',
      reason: 'figures.json has not been recorded',
    });
  });
});
