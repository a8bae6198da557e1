import { expect, it } from 'vitest';
import { minorOf, parseVersions, versionsDiffer, type MeasuredVersions } from './versions-file.ts';

const program = (liveBytes: number, peakBytes = liveBytes) => ({
  liveBytes,
  heldBytes: liveBytes,
  peakBytes,
  sourceHash: '0c0eb47d60a39f',
});

const file = (...pairs: readonly [number, number, number?][]): MeasuredVersions => ({
  version: 1,
  lesson: '10-slots',
  n: 50_000,
  pythons: pairs.map(([before, after, peak], index) => ({
    python: `3.${11 + index}.3`,
    pyodide: '0.25.1',
    before: program(before, peak),
    after: program(after),
  })),
});

it('says that versions differ where one is more than a hundredth of the larger program away', () => {
  expect(versionsDiffer(file([2_625_532, 1_423_176], [2_425_525, 1_423_176]), 'live')).toBe(true);
  expect(versionsDiffer(file([2_425_220, 1_423_176], [2_425_525, 1_423_176]), 'live')).toBe(false);
});

it('takes a few bytes of a program that keeps nothing for what they are', () => {
  expect(versionsDiffer(file([4_680_720, 360], [4_680_684, 432]), 'live')).toBe(false);
});

it('tells the heaps apart', () => {
  const peaks = file([1_000, 10, 2_550_113], [1_000, 10, 2_400_000]);
  expect(versionsDiffer(peaks, 'live')).toBe(false);
  expect(versionsDiffer(peaks, 'peak')).toBe(true);
});

it('reads a file, and one of a lesson that cannot be measured', () => {
  const measured = file([2, 1]);
  expect(parseVersions(JSON.stringify(measured))).toEqual(measured);
  const unmeasured = { version: 1, lesson: '07-numpy', unmeasured: 'there are no wheels.' };
  expect(parseVersions(unmeasured)).toEqual(unmeasured);
  expect(() => parseVersions({ ...measured, pythons: [] })).toThrow();
  expect(minorOf({ python: '3.15.0rc1' })).toBe('3.15');
});
