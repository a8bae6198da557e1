/** The growth chart: live heap over N, both axes logarithmic, drawn to SVG at build time. */

import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { EngineRecord } from '../figures/figures-file.ts';
import { formatBytes } from '../figures/format.ts';

export interface GrowthDot {
  readonly program: 'before' | 'after';
  readonly n: number;
  readonly bytes: number;
  /** The reading lies below what the meter can tell from nothing, and is drawn at that height. */
  readonly clamped: boolean;
}

const size = { width: 360, height: 250 } as const;
const colour = { before: 'var(--heap-before)', after: 'var(--heap-after)' } as const;

/** The points of an engine's chart. A logarithm has no place for zero: those are clamped. */
export function growthDots(
  record: Pick<EngineRecord, 'growth' | 'uncertaintyBytes'>,
  heap: 'live' | 'peak' = 'live',
): readonly GrowthDot[] {
  const floor = Math.max(record.uncertaintyBytes, 1);
  return (['before', 'after'] as const).flatMap((program) =>
    record.growth.flatMap((point) => {
      const bytes = heap === 'live' ? point[program].liveBytes : point[program].peakBytes;
      if (bytes === undefined) return [];
      return { program, n: point.n, bytes: Math.max(bytes, floor), clamped: bytes < floor };
    }),
  );
}

/** Powers of 32 within reach of the data: `32 B`, `1 KiB`, `32 KiB`, `1 MiB` … */
export function byteTicks(values: readonly number[]): readonly number[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const first = Math.floor(Math.log(least) / Math.log(32));
  const last = Math.ceil(Math.log(most) / Math.log(32));
  return Array.from({ length: last - first + 1 }, (_, step) => 32 ** (first + step));
}

/** `1`, `10`, `100` … within the data. */
function sizeTicks(dots: readonly GrowthDot[]): readonly number[] {
  const sizes = dots.map(({ n }) => n);
  const first = Math.ceil(Math.log10(Math.min(...sizes)));
  const last = Math.floor(Math.log10(Math.max(...sizes)));
  return Array.from({ length: last - first + 1 }, (_, step) => 10 ** (first + step));
}

const tickBytes = (bytes: number) => formatBytes(bytes).replace(/\.0+ /, ' ');

/** The chart as the text of an `<svg>`, 360 user units wide; colours are CSS variables. */
export function growthSvg(dots: readonly GrowthDot[], accessibleName: string): string {
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const bytes = byteTicks(dots.map((dot) => dot.bytes));
  const last = Math.max(...dots.map(({ n }) => n));
  const ends = dots.filter(({ n }) => n === last);
  const most = Math.max(...ends.map((dot) => dot.bytes));
  // Within this ratio the two labels would run into each other.
  const close = most < 8 * Math.min(...ends.map((dot) => dot.bytes));
  const svg = Plot.plot({
    document: document,
    ...size,
    marginLeft: 58,
    marginRight: 50,
    marginTop: 26,
    marginBottom: 38,
    style: { fontSize: '12px', fontFamily: 'inherit', overflow: 'visible' },
    x: {
      type: 'log',
      label: 'N',
      ticks: [...sizeTicks(dots)],
      tickFormat: (n: number) => n.toLocaleString('en-US'),
    },
    y: {
      type: 'log',
      base: 32, // or d3 leaves out the labels of ticks that are no power of ten
      domain: [bytes[0] ?? 1, bytes.at(-1) ?? 1024],
      label: 'live heap',
      ticks: [...bytes],
      tickFormat: tickBytes,
      grid: true,
    },
    marks: [
      Plot.line(dots, { x: 'n', y: 'bytes', z: 'program', stroke: stroke, strokeWidth: 2 }),
      Plot.dot(dots, {
        x: 'n',
        y: 'bytes',
        r: 3.5,
        symbol: (dot: GrowthDot) => (dot.program === 'before' ? 'square' : 'circle'),
        stroke,
        strokeWidth: 1.5,
        fill: (dot: GrowthDot) => (dot.clamped ? 'var(--sl-color-bg)' : stroke(dot)),
      }),
      ...ends.map((dot) =>
        Plot.text([dot], {
          x: 'n',
          y: 'bytes',
          text: 'program',
          fill: stroke,
          textAnchor: 'start',
          dx: 8,
          dy: close ? (dot.bytes === most ? -6 : 6) : 0,
          fontWeight: 600,
        }),
      ),
    ],
  });
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', accessibleName);
  // Plot labels its own groups, which a screen reader would read into the image.
  for (const element of svg.querySelectorAll('[aria-label]')) element.removeAttribute('aria-label');
  // A tenth of a pixel is enough: the rest is a third of the markup.
  return svg.outerHTML.replaceAll(/\d+\.\d{2,}/g, (number) =>
    String(Number(Number(number).toFixed(1))),
  );
}

function stroke(dot: GrowthDot): string {
  return colour[dot.program];
}

/** What the chart shows, in a sentence. */
export function describeGrowth(dots: readonly GrowthDot[], engine: string): string {
  const ends = (program: GrowthDot['program']) => {
    const own = dots.filter((dot) => dot.program === program);
    const [first, last] = [own[0], own.at(-1)];
    return first && last
      ? `${program} goes from ${formatBytes(first.bytes)} to ${formatBytes(last.bytes)}`
      : `${program} has no figures`;
  };
  const sizes = dots.map(({ n }) => n);
  const range = [Math.min(...sizes), Math.max(...sizes)].map((n) => n.toLocaleString('en-US'));
  return `Live heap on ${engine} for N from ${range.join(' to ')}, both axes logarithmic: ${ends('before')}, ${ends('after')}. The table below has every point.`;
}
