import { describe, expect, it } from 'vitest';
import { crossover, judge, pairRelation, smallerAt } from './judge.ts';
import { sampleFigure, samplePoint, sampleRecord } from './sample-record.ts';

describe('judge', () => {
  it('is met where the named program is small enough', () => {
    expect(
      judge(sampleRecord(), { programs: ['before', 'after'], smaller: 'after', atLeast: 1.7 }),
    ).toEqual({
      bytes: [4_849_936, 2_846_080],
      kind: 'met',
      smaller: 'after',
      ratio: 4_849_936 / 2_846_080,
      found: 'before 4,849,936 B, after 2,846,080 B on CPython (native) 3.11.7',
    });
  });

  it('says what was expected and what was found', () => {
    expect(
      judge(sampleRecord(), { programs: ['before', 'after'], smaller: 'after', atLeast: 1.8 }),
    ).toEqual({
      bytes: [4_849_936, 2_846_080],
      kind: 'not-met',
      expected: 'after at least 1.80× smaller than before (live heap)',
      smaller: 'after',
      ratio: 4_849_936 / 2_846_080,
      found: 'before 4,849,936 B, after 2,846,080 B on CPython (native) 3.11.7',
    });
  });

  it('is not met where the other program is the smaller', () => {
    const relation = { programs: ['before', 'after'], smaller: 'before', atLeast: 1.1 } as const;
    expect(judge(sampleRecord(), relation).kind).toBe('not-met');
  });

  it('holds “neither” to a ratio, and to the meter’s uncertainty', () => {
    const record = sampleRecord({ cases: { base: sampleFigure(4_852_952) } });
    const same = { programs: ['base', 'before'], smaller: 'neither' } as const;
    expect(judge(record, same)).toMatchObject({ kind: 'met' });
    expect(judge(record, { ...same, within: 1.0001 })).toMatchObject({
      kind: 'not-met',
      expected: 'base and before the same within 1.0001× (live heap)',
    });
    const rough = { ...record, uncertaintyBytes: 2_048 };
    expect(judge(rough, { ...same, within: 1.0001 })).toMatchObject({ kind: 'met', ratio: 1 });
  });

  it('says which figure is missing', () => {
    expect(judge(sampleRecord(), { programs: ['before', 'tuple'], smaller: 'tuple' })).toEqual({
      kind: 'not-recorded',
      program: 'tuple',
      reason: 'tuple has no figure on CPython (native)',
    });
    const v8 = sampleRecord({ engine: 'V8', before: sampleFigure(9), after: sampleFigure(3) });
    expect(
      judge(v8, { programs: ['before', 'after'], smaller: 'after', heap: 'peak' }),
    ).toMatchObject({
      kind: 'not-recorded',
      reason: 'Not comparable: the meter tracemalloc of V8 knows no peak.',
    });
  });
});

it('takes an engine’s own expectation where there is one', () => {
  const expectation = {
    smaller: 'after',
    atLeast: 1_000,
    engines: { V8: { smaller: 'neither' } },
  } as const;
  expect(pairRelation(expectation, 'QuickJS', 'live')).toMatchObject({
    smaller: 'after',
    atLeast: 1_000,
  });
  expect(pairRelation(expectation, 'V8', 'held')).toEqual({
    programs: ['before', 'after'],
    smaller: 'neither',
    heap: 'held',
  });
});

it('compares what is held where a lesson is about garbage, and an engine tells it apart', () => {
  const record = sampleRecord({
    before: sampleFigure(400, { heldBytes: 10_000_000 }),
    after: sampleFigure(400, { heldBytes: 400 }),
  });
  const relation = { programs: ['before', 'after'], smaller: 'after', atLeast: 1_000 } as const;
  expect(judge(record, { ...relation, heap: 'held' })).toMatchObject({
    kind: 'met',
    ratio: 25_000,
  });
  expect(judge(record, relation)).toMatchObject({
    kind: 'not-met',
    found: 'before 400 B, after 400 B on CPython (native) 3.11.7',
  });
  const collected = sampleRecord({ before: sampleFigure(900), after: sampleFigure(400) });
  expect(judge(collected, { ...relation, heap: 'held' })).toMatchObject({ ratio: 2.25 });
});

describe('growth', () => {
  it('names the smaller variant only where a reader would notice', () => {
    expect(smallerAt(samplePoint(10, 100, 90), 0)).toBe('after');
    expect(smallerAt(samplePoint(10, 100, 90), 6)).toBe('neither');
    expect(smallerAt(samplePoint(10, 100, 98), 0)).toBe('neither');
  });

  it('finds where the saving begins', () => {
    const record = sampleRecord({
      growth: [
        samplePoint(10, 500, 7_000),
        samplePoint(50, 7_300, 7_400),
        samplePoint(100, 14_000, 7_700),
      ],
    });
    expect(crossover(record, 'after')).toEqual({ reversedAt: 10, smallerFrom: 100 });
    expect(crossover(record, 'before')).toEqual({ reversedAt: 100, smallerFrom: undefined });
    expect(crossover(sampleRecord(), 'after')).toBeUndefined();
  });
});
