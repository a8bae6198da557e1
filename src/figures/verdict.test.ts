import { describe, expect, it } from 'vitest';
import type { Prediction, Trial } from './expectation.ts';
import { sampleFigure, samplePoint, sampleRecord } from './sample-record.ts';
import { openness, verdict, withoutTrial } from './verdict.ts';

const native = sampleRecord();
const pyodide = sampleRecord({
  engine: 'CPython (Pyodide)',
  engineVersion: '314.0.7',
  before: sampleFigure(2_425_860),
  after: sampleFigure(1_423_608),
});

describe('verdict', () => {
  it('holds where “after” is smaller on every engine', () => {
    expect(verdict([native, pyodide], { smaller: 'after', atLeast: 1.5 })).toMatchObject({
      kind: 'holds',
      heading: 'Holds',
      conditions: [],
      exceptions: [],
      factorText: '1.70×',
    });
  });

  it('does not hold where the figures contradict it, whatever the author expects', () => {
    const worse = sampleRecord({ after: sampleFigure(8_000_000) });
    expect(verdict([worse], { smaller: 'after', atLeast: 1.5 })).toMatchObject({
      kind: 'does-not-hold',
      heading: 'Does not hold',
    });
  });

  it('does not hold for a saving that nobody would notice', () => {
    const little = sampleRecord({ after: sampleFigure(4_700_000) });
    expect(verdict([little], undefined).kind).toBe('does-not-hold');
  });

  it('holds when one of two predictions comes true', () => {
    const predictions: Trial[] = [
      { programs: ['before', 'after'], smaller: 'after', when: 'the strings repeat' },
      {
        programs: ['distinct', 'distinct-interned'],
        smaller: 'distinct-interned',
        when: 'all strings differ',
      },
    ];
    const record = sampleRecord({
      cases: { distinct: sampleFigure(4_583_362), 'distinct-interned': sampleFigure(6_505_778) },
    });
    const found = verdict([record], undefined, predictions);
    expect(found).toMatchObject({
      kind: 'holds-when',
      heading: 'Holds when the strings repeat',
      conditions: ['the strings repeat'],
      exceptions: ['all strings differ'],
    });
    expect(found.evidence.map(({ judgement }) => judgement.kind)).toEqual(['met', 'not-met']);
  });

  it('names the engines where they disagree', () => {
    const v8 = sampleRecord({ engine: 'V8', after: sampleFigure(4_849_000) });
    const quickjs = sampleRecord({ engine: 'QuickJS' });
    expect(verdict([v8, quickjs], undefined)).toMatchObject({
      kind: 'holds-when',
      heading: 'Holds when it runs on QuickJS',
      exceptions: ['it runs on V8'],
    });
  });

  it('makes a stated crossover a condition, if the figures show one', () => {
    const expectation = { smaller: 'after', atLeast: 1.5, reversesBelow: 180_000 } as const;
    const crossing = sampleRecord({
      growth: [
        samplePoint(150_000, 6_000_000, 7_100_000),
        samplePoint(200_000, 8_000_000, 7_200_000),
      ],
    });
    expect(verdict([crossing], expectation).heading).toBe('Holds when N is at least 180,000');
    expect(verdict([native], expectation).heading).toBe('Holds');
  });

  it('joins alternatives with “or”, names their engines, and asks for N once', () => {
    const predictions: Trial[] = [
      { programs: ['before', 'after'], smaller: 'after', when: 'the numbers are whole' },
      { programs: ['floats', 'array'], smaller: 'array', when: 'they have fractions' },
    ];
    const growth = [samplePoint(16, 100, 180), samplePoint(64, 400, 200)];
    const floats = sampleFigure(8_000_000);
    const found = verdict(
      [
        sampleRecord({ engine: 'V8', growth, cases: { floats, array: sampleFigure(8_000_400) } }),
        sampleRecord({
          engine: 'QuickJS',
          growth,
          cases: { floats, array: sampleFigure(1_000_000) },
        }),
      ],
      { smaller: 'after', atLeast: 1.5, reversesBelow: 64 },
      predictions,
    );
    expect(found.heading).toBe(
      'Holds when the numbers are whole, or when they have fractions (on QuickJS), if N is at least 64',
    );
    expect(found.exceptions).toEqual(['they have fractions (on V8)', 'N is below 64']);
  });

  it('judges a claim that two programs weigh the same', () => {
    const predictions: Trial[] = [{ programs: ['before', 'after'], smaller: 'neither' }];
    expect(verdict([native], undefined, predictions).kind).toBe('does-not-hold');
  });

  it('says so where nothing is recorded', () => {
    expect(verdict([], { smaller: 'after', atLeast: 2 })).toEqual({
      kind: 'not-recorded',
      heading: 'Not recorded yet',
      conditions: [],
      exceptions: [],
      evidence: [],
    });
  });
});

describe('a trial', () => {
  const figures = (lists: number, tuples: number) =>
    sampleRecord({ cases: { lists: sampleFigure(lists), tuples: sampleFigure(tuples) } });
  const prediction = {
    programs: ['before', 'after'],
    smaller: 'after',
    counter: ['lists', 'tuples'],
  } satisfies Prediction;

  it('is open where the counter-programs come out the other way on every engine', () => {
    expect(openness([figures(1000, 1000)], prediction, 'live')).toEqual({ kind: 'open' });
    const lost = { ...prediction, smaller: 'before' };
    expect(openness([figures(500, 1000)], lost, 'live')).toEqual({ kind: 'open' });
  });

  it('is foregone where they come out the same, and says what was found', () => {
    expect(openness([figures(1000, 500)], prediction, 'live')).toEqual({
      kind: 'foregone',
      found: ['lists 1,000 B, tuples 500 B on CPython (native) 3.11.7'],
    });
    const lost = { ...prediction, smaller: 'neither' };
    expect(openness([figures(1000, 500)], lost, 'live').kind).toBe('foregone');
  });

  it('is open where engines disagree, and unknown without figures', () => {
    const other = { ...figures(1000, 500), engine: 'CPython (Pyodide)' as const };
    const same = { ...other, after: sampleFigure(4_849_936) };
    expect(openness([figures(1000, 500), same], prediction, 'live').kind).toBe('open');
    expect(openness([sampleRecord()], prediction, 'live').kind).toBe('not-recorded');
  });

  it('is none where no meter could show it, or the language has no such advice', () => {
    expect(withoutTrial('not-testable', 'V8 is read after a collection.')).toMatchObject({
      heading: 'Not testable here',
      reason: 'V8 is read after a collection.',
    });
    expect(withoutTrial('does-not-apply', 'There are no counts.').heading).toBe('Does not apply');
  });
});
