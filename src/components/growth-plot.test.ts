import { expect, it } from 'vitest';
import { samplePoint, sampleRecord } from '../figures/sample-record.ts';
import { describeGrowth, growthDots, growthPlot } from './growth-plot.ts';

const record = sampleRecord({
  uncertaintyBytes: 2_048,
  growth: [samplePoint(1_000, 8_900, -360), samplePoint(100_000, 800_900, 2_400)],
});
const dots = growthDots(record);

it('raises a reading that is below what the meter can tell, and marks it', () => {
  expect(dots).toEqual([
    { program: 'before', n: 1_000, bytes: 8_900, clamped: false },
    { program: 'before', n: 100_000, bytes: 800_900, clamped: false },
    { program: 'after', n: 1_000, bytes: 2_048, clamped: true },
    { program: 'after', n: 100_000, bytes: 2_400, clamped: false },
  ]);
});

it('places ticks, lines and names on two logarithmic axes', () => {
  const { bytes, sizes, lines, grid, ticks } = growthPlot(dots);
  expect(bytes).toEqual([
    { at: 190.4, text: '4 KiB' },
    { at: 147.2, text: '16 KiB' },
    { at: 104, text: '64 KiB' },
    { at: 60.8, text: '256 KiB' },
  ]);
  expect(sizes.map(({ text }) => text)).toEqual(['1,000', '10,000', '100,000']);
  expect(sizes.map(({ at }) => at)).toEqual([58, 184, 310]);
  expect(grid).toBe('M58 190.4H310M58 147.2H310M58 104H310M58 60.8H310');
  expect(ticks).toContain('M184 212v6');
  expect(lines.map(({ program, line }) => [program, line])).toEqual([
    ['before', 'M58 166.2L310 26'],
    ['after', 'M58 212L310 207.1'],
  ]);
});

it('marks every point, and those that are clamped once more', () => {
  const [before, after] = growthPlot(dots).lines;
  expect(before).toMatchObject({
    marks: 'M58 166.2h0M310 26h0',
    hollow: '',
    end: { x: 318, y: 26 },
  });
  expect(after).toMatchObject({ marks: 'M58 212h0M310 207.1h0', hollow: 'M58 212h0' });
});

it('moves the two names apart where the lines end close to each other', () => {
  const near = growthPlot([
    { program: 'before', n: 10, bytes: 4_000, clamped: false },
    { program: 'before', n: 100, bytes: 40_000, clamped: false },
    { program: 'after', n: 10, bytes: 3_900, clamped: false },
    { program: 'after', n: 100, bytes: 39_000, clamped: false },
  ]).lines;
  expect((near[1]?.end.y ?? NaN) - (near[0]?.end.y ?? NaN)).toBeGreaterThanOrEqual(12);
});

it('says what it shows', () => {
  expect(describeGrowth(dots, 'V8 (Node)')).toBe(
    'Live heap on V8 (Node) for N from 1,000 to 100,000, both axes logarithmic: before goes from 8.69 KiB to 782 KiB, after goes from 2.00 KiB to 2.34 KiB. The table below has every point.',
  );
});
