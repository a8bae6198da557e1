/** The growth chart: live heap over N, both axes logarithmic and as long as the data, laid out at build. */

import { scaleLog } from 'd3-scale';
import type { EngineRecord } from '../figures/figures-file.ts';
import { extent, powerTicks } from '../measurement/byte-axis.ts';
import { variants, type Variant } from '../measurement/example.ts';
import { bytesOf, heapLabels, type Heap } from '../figures/heap.ts';
import { formatBytes, formatCount, tickBytes } from '../measurement/format.ts';

export interface GrowthDot {
  readonly program: Variant;
  readonly n: number;
  readonly bytes: number;
  /** The reading lies below what the meter can tell from nothing, and is drawn at that height. */
  readonly clamped: boolean;
}

/** The chart and, within it, the field of the lines, in user units. */
export const chart = {
  width: 360,
  height: 250,
  left: 58,
  right: 310,
  top: 26,
  bottom: 212,
} as const;

/** The points of an engine's chart. A logarithm has no place for zero: those are clamped. */
export function growthDots(
  record: Pick<EngineRecord, 'growth' | 'uncertaintyBytes'>,
  heap: Heap = 'live',
): readonly GrowthDot[] {
  const floor = Math.max(record.uncertaintyBytes, 1);
  return variants.flatMap((program) =>
    record.growth.flatMap((point) => {
      const bytes = bytesOf(point[program], heap);
      if (bytes === undefined) return [];
      return { program, n: point.n, bytes: Math.max(bytes, floor), clamped: bytes < floor };
    }),
  );
}

/** `1`, `10`, `100` … within the data. */
function sizeTicks(dots: readonly GrowthDot[]): readonly number[] {
  const sizes = dots.map(({ n }) => n);
  const first = Math.ceil(Math.log10(Math.min(...sizes)));
  const last = Math.floor(Math.log10(Math.max(...sizes)));
  return Array.from({ length: last - first + 1 }, (_, step) => 10 ** (first + step));
}

interface Label {
  /** Along its axis, in user units. */
  readonly at: number;
  readonly text: string;
}

export interface GrowthLine {
  readonly program: GrowthDot['program'];
  /** Path through its points. */
  readonly line: string;
  /** Points without a length, which the caps of their stroke make squares or circles. */
  readonly marks: string;
  /** Those of the marks that are clamped, to be drawn hollow. */
  readonly hollow: string;
  /** Where its name stands. */
  readonly end: { readonly x: number; readonly y: number };
}

export interface GrowthPlot {
  /** Path of the horizontal lines, and of the small ones outside both axes. */
  readonly grid: string;
  readonly ticks: string;
  readonly bytes: readonly Label[];
  readonly sizes: readonly Label[];
  readonly lines: readonly GrowthLine[];
}

/** Of the two names beside the lines' ends, in user units: closer they would run into each other. */
const nameHeight = 14;

/** A tenth of a pixel is enough, and half the markup. */
const short = (value: number) => Number(value.toFixed(1));

/** Where everything in a chart stands. One path for all marks of a kind: paths are small. */
export function growthPlot(dots: readonly GrowthDot[]): GrowthPlot {
  const { left, right, top, bottom } = chart;
  const bytes = extent(dots.map((dot) => dot.bytes));
  const byte = powerTicks(bytes);
  const sizes = dots.map(({ n }) => n);
  const last = Math.max(...sizes);
  const xOf = scaleLog([Math.min(...sizes), last], [left, right]);
  const yOf = scaleLog(bytes, [bottom, top]);
  const [x, y] = [(n: number) => short(xOf(n)), (bytes: number) => short(yOf(bytes))];

  const ends = dots.filter(({ n }) => n === last);
  const most = Math.max(...ends.map((dot) => dot.bytes));
  const apart = Math.abs(yOf(most) - yOf(Math.min(...ends.map((dot) => dot.bytes))));
  const close = apart < nameHeight;
  const marks = (own: readonly GrowthDot[]) =>
    own.map((dot) => `M${x(dot.n)} ${y(dot.bytes)}h0`).join('');
  return {
    grid: byte.map((tick) => `M${left} ${y(tick)}H${right}`).join(''),
    ticks: [
      ...byte.map((tick) => `M${left} ${y(tick)}h-6`),
      ...sizeTicks(dots).map((tick) => `M${x(tick)} ${bottom}v6`),
    ].join(''),
    bytes: byte.map((tick) => ({ at: y(tick), text: tickBytes(tick) })),
    sizes: sizeTicks(dots).map((tick) => ({ at: x(tick), text: formatCount(tick) })),
    lines: variants.flatMap((program) => {
      const own = dots.filter((dot) => dot.program === program);
      const end = own.find(({ n }) => n === last);
      if (!end) return [];
      const aside = close ? ((end.bytes === most ? -1 : 1) * (nameHeight - apart)) / 2 : 0;
      return {
        program,
        line: `M${own.map((dot) => `${x(dot.n)} ${y(dot.bytes)}`).join('L')}`,
        marks: marks(own),
        hollow: marks(own.filter(({ clamped }) => clamped)),
        end: { x: right + 8, y: short(yOf(end.bytes) + aside) },
      };
    }),
  };
}

/** What the chart shows, in a sentence. */
export function describeGrowth(
  dots: readonly GrowthDot[],
  engine: string,
  heap: Heap = 'live',
): string {
  const ends = (program: GrowthDot['program']) => {
    const own = dots.filter((dot) => dot.program === program);
    const [first, last] = [own[0], own.at(-1)];
    return first && last
      ? `${program} goes from ${formatBytes(first.bytes)} to ${formatBytes(last.bytes)}`
      : `${program} has no figures`;
  };
  const sizes = dots.map(({ n }) => n);
  const range = [Math.min(...sizes), Math.max(...sizes)].map((n) => formatCount(n));
  const label = heapLabels[heap];
  return `${label.charAt(0).toUpperCase()}${label.slice(1)} on ${engine} for N from ${range.join(' to ')}, both axes logarithmic: ${ends('before')}, ${ends('after')}. The table below has every point.`;
}
