import { describe, expect, it } from 'vitest';
import { compare, compareBytes, describeComparison, type ComparableFigure } from './compare.ts';

const figure = (changes: Partial<ComparableFigure>): ComparableFigure => ({
  engine: 'CPython (native)',
  engineVersion: '3.11.7',
  runtime: 'native',
  meter: 'tracemalloc',
  liveBytes: 4_849_936,
  peakBytes: 4_850_528,
  uncertaintyBytes: 0,
  ...changes,
});

describe('compare', () => {
  it('gives bytes and factor saved', () => {
    expect(compare(figure({}), figure({ liveBytes: 2_846_080 }))).toEqual({
      kind: 'difference',
      smaller: 'after',
      savedBytes: 2_003_856,
      factor: 4_849_936 / 2_846_080,
      factorIsLeast: false,
      uncertaintyBytes: 0,
    });
  });

  it('says which is larger when “after” is', () => {
    const worse = compare(figure({ liveBytes: 1_000 }), figure({ liveBytes: 2_500 }));
    expect(worse).toMatchObject({ smaller: 'before', savedBytes: -1_500, factor: 2.5 });
    expect(describeComparison(worse)).toBe('2.50× larger');
  });

  it('compares the peak where asked', () => {
    const peaks = compare(figure({}), figure({ liveBytes: 1, peakBytes: 4_850_528 }), 'peak');
    expect(peaks).toEqual({ kind: 'no-difference', savedBytes: 0, uncertaintyBytes: 0 });
  });

  it.each<[Partial<ComparableFigure>, string, string]>([
    [
      { engine: 'CPython (Pyodide)' },
      'engine',
      'Not comparable: the engine of “before” is CPython (native), of “after” CPython (Pyodide).',
    ],
    [
      { engineVersion: '3.14.2' },
      'engineVersion',
      'Not comparable: the engine version of “before” is 3.11.7, of “after” 3.14.2.',
    ],
    [
      { runtime: 'page' },
      'runtime',
      'Not comparable: the runtime of “before” is native, of “after” page.',
    ],
    [
      { meter: 'quickjs-malloc' },
      'meter',
      'Not comparable: the meter of “before” is tracemalloc, of “after” quickjs-malloc.',
    ],
  ])('refuses another %o', (changes, differs, reason) => {
    expect(compare(figure({}), figure(changes))).toEqual({
      kind: 'not-comparable',
      differs,
      reason,
    });
  });

  it('compares what is held where asked: the live heap and the garbage', () => {
    const garbage = figure({ liveBytes: 1_000, heldBytes: 4_000 });
    expect(describeComparison(compare(garbage, figure({ liveBytes: 1_000 })))).toBe(
      'no difference',
    );
    expect(describeComparison(compare(garbage, figure({ liveBytes: 1_000 }), 'held'))).toBe(
      '4.00× smaller',
    );
  });

  it('computes no factor from a part: bytes that the meter does not see are said', () => {
    const part = figure({ liveBytes: 928, outsideBytes: 1_404_416 });
    const whole = figure({ liveBytes: 5_000_000 });
    for (const heap of ['live', 'held', 'peak'] as const) {
      expect(compare(whole, part, heap)).toEqual({
        kind: 'not-comparable',
        differs: 'outsideBytes',
        reason: 'Not comparable: 1.34 MiB of “after” lies outside what tracemalloc sees.',
      });
    }
    const both = compare(part, figure({ outsideBytes: 8_002_320 }));
    expect(describeComparison(both)).toBe(
      'Not comparable: 1.34 MiB of “before” and 7.63 MiB of “after” lie outside what tracemalloc sees.',
    );
  });

  it('refuses a peak that the meter does not know', () => {
    const v8 = figure({ engine: 'V8', meter: 'node-memory-usage', peakBytes: undefined });
    expect(describeComparison(compare(v8, v8, 'peak'))).toBe(
      'Not comparable: the meter node-memory-usage of V8 knows no peak.',
    );
  });
});

describe('compareBytes', () => {
  it('does not say that two readings are the same which are only too uncertain to be told apart', () => {
    const open = compareBytes(11_760, 12, 25_234);
    expect(open).toEqual({
      kind: 'no-difference',
      savedBytes: 11_748,
      uncertaintyBytes: 25_234,
      isOpen: true,
    });
    expect(describeComparison(open)).toBe('not told apart');
    expect(describeComparison(compareBytes(2_000, 12, 25_234))).toBe('no difference');
    expect(describeComparison(compareBytes(20_000_000, 19_900_000, 400_000))).toBe('no difference');
  });

  it('finds no difference within the uncertainty, and one just outside', () => {
    expect(describeComparison(compareBytes(60_000, 58_000, 2_000))).toBe('no difference');
    expect(describeComparison(compareBytes(60_000, 57_999, 2_000))).toBe('1.03× smaller');
  });

  it('gives only the least factor when the smaller cannot be told from nothing', () => {
    const saved = compareBytes(1_600_000, 300, 2_048);
    expect(saved).toMatchObject({ factorIsLeast: true, smaller: 'after' });
    expect(describeComparison(saved)).toBe('more than 1,210× smaller');
    expect(describeComparison(compareBytes(1_600_000, -300, 2_048))).toBe(
      'more than 1,560× smaller',
    );
    expect(describeComparison(compareBytes(8_000_000, 0, 0))).toBe('more than 8,000,000× smaller');
  });
});
