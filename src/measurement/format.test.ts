import { describe, expect, it } from 'vitest';
import { counted, exactBytes, formatBytes, formatCount, formatRatio } from './format.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [-0.4, '0 B'],
    [1, '1 B'],
    [512, '512 B'],
    [1023, '1,023 B'],
    [1023.6, '1.00 KiB'],
    [1024, '1.00 KiB'],
    [1260, '1.23 KiB'],
    [12_595, '12.3 KiB'],
    [125_952, '123 KiB'],
    [1_047_552, '1,023 KiB'],
    [1_048_575, '1.00 MiB'],
    [4_680_896, '4.46 MiB'],
    [8_023_456, '7.65 MiB'],
    [10_475_274, '9.99 MiB'],
    [10_484_712, '10.0 MiB'],
    [3 * 1024 ** 3, '3.00 GiB'],
    [2 ** 52, '4,096 TiB'],
    [-360, '\u2212360 B'],
    [-4_680_896, '\u22124.46 MiB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('exactBytes', () => {
  it.each([
    [0, '0 B'],
    [-0.2, '0 B'],
    [360, '360 B'],
    [4_680_896, '4,680,896 B'],
    [-1_234_567, '\u22121,234,567 B'],
  ])('%d is %s', (bytes, text) => {
    expect(exactBytes(bytes)).toBe(text);
  });
});

describe('formatRatio', () => {
  it.each([
    [4_849_936, 2_846_080, '1.70×'],
    [9_656_320, 2_467_936, '3.91×'],
    [124, 10, '12.4×'],
    [4_680_896, 376, '12,400×'],
    [1, 2, '0.50×'],
  ])('%d to %d is %s', (a, b, text) => {
    expect(formatRatio(a / b)).toBe(text);
  });

  it('keeps three digits where it turns to thousands', () => {
    expect(formatRatio(999.4)).toBe('999×');
    expect(formatRatio(999.6)).toBe('1,000×');
    expect(formatRatio(22_287)).toBe('22,300×');
  });
});

it('groups whole numbers alike in every locale', () => {
  expect([0, 1, 1_000].map((count) => counted(count, 'file'))).toEqual([
    '0 files',
    '1 file',
    '1,000 files',
  ]);
  expect([0, 999, 1_000, 12_345_678].map(formatCount)).toEqual(['0', '999', '1,000', '12,345,678']);
});
