import { expect, it } from 'vitest';
import { samplePoint, sampleRecord } from '../figures/sample-record.ts';
import { byteTicks, describeGrowth, growthDots, growthSvg } from './growth-plot.ts';

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

it('has ticks at powers of 32 bytes on either side of the data', () => {
  expect(byteTicks([360, 8_023_456])).toEqual([32, 1_024, 32_768, 1_048_576, 33_554_432]);
});

it('draws both lines in the colours of before and after, labelled, and no others', () => {
  const svg = growthSvg(dots, 'a name');
  expect(svg).toMatch(/^<svg [^>]*role="img"/);
  expect(svg.match(/aria-label/g)).toHaveLength(1);
  expect(svg).toContain('aria-label="a name"');
  for (const text of ['1 KiB', '32 KiB', '1 MiB', '1,000', '100,000', 'before', 'after']) {
    expect(svg).toContain(`>${text}<`);
  }
  const colours = new Set([...svg.matchAll(/(?:stroke|fill)="([^"]+)"/g)].map((match) => match[1]));
  expect([...colours].sort()).toEqual([
    'currentColor',
    'none',
    'var(--heap-after)',
    'var(--heap-before)',
    'var(--sl-color-bg)',
  ]);
});

it('says what it shows', () => {
  expect(describeGrowth(dots, 'V8 (Node)')).toBe(
    'Live heap on V8 (Node) for N from 1,000 to 100,000, both axes logarithmic: before goes from 8.69 KiB to 782 KiB, after goes from 2.00 KiB to 2.34 KiB. The table below has every point.',
  );
});
