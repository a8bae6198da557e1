import { describe, expect, it } from 'vitest';
import { expectationOf, fineRatio, suggestedFactor, tooWeak } from './expected-factor.ts';

/** From 1.001 to 10,000, closer together near 1. */
const ratios = Array.from({ length: 4_000 }, (_, n) => 1 + 10 ** (-3 + (7 * n) / 3_999));

describe('an expectation that would not fail if half of the saving were lost', () => {
  it('is found, with the least that would and a number to write', () => {
    expect(tooWeak(1.5, 1.704)).toBeUndefined();
    expect(tooWeak(1.1, 1.704)).toEqual({ least: 1.27, suggested: 1.5 });
    expect(tooWeak(1.5, 20_000)).toEqual({ least: 2, suggested: 10 });
    expect(tooWeak(1.1, 1.23)).toEqual({ least: 1.11, suggested: 1.2 });
    expect(tooWeak(1.01, 1.04)).toEqual({ least: 1.02, suggested: 1.03 });
    expect(tooWeak(1.0001, 1.001)).toEqual({ least: 1.0005, suggested: 1.0007 });
  });

  it('for every ratio, what it names is strong enough and holds', () => {
    for (const measured of ratios) {
      const weak = tooWeak(1, measured);
      for (const factor of [weak?.least ?? 0, weak?.suggested ?? 0, suggestedFactor(measured)]) {
        expect(tooWeak(factor, measured), `${factor} of ${measured}`).toBeUndefined();
        expect(factor).toBeGreaterThan(1);
        expect(factor).toBeLessThan(measured);
      }
    }
  });
});

it('writes a ratio with the digits that tell it from 1', () => {
  expect([1.704, 1.1, 1.05, 1.0476, 1.0005, 1, 12_400].map(fineRatio)).toEqual([
    '1.70×',
    '1.10×',
    '1.05×',
    '1.048×',
    '1.0005×',
    '1.00×',
    '12,400×',
  ]);
});

it('states what all engines have found, where there is such a thing', () => {
  const after = (ratio: number) => ({ smaller: 'after', ratio });
  expect(expectationOf([after(4), after(2)])).toBe('smaller: after, atLeast: 1.8');
  expect(expectationOf([after(1.02), { smaller: 'neither', ratio: 1 }])).toBe('smaller: neither');
  expect(expectationOf([after(1.02), { smaller: 'before', ratio: 1.15 }])).toBe(
    'smaller: neither, within: 1.25',
  );
  expect(expectationOf([after(4), { smaller: 'before', ratio: 3 }])).toBeUndefined();
  expect(expectationOf([])).toBeUndefined();
});
