/** The chart of a sweep, drawn by Observable Plot. It begins where the data begins. */
import * as Plot from '@observablehq/plot';
import { extent, powerTicks } from '../../measurement/byte-axis.ts';
import { formatBytes, formatCount, tickBytes } from '../../measurement/format.ts';
import { variantLabels, variants, type Variant } from '../../measurement/example.ts';
import type { Crossing, Reading } from './crossover.ts';

export interface ChartInput {
  /** The reader's own points. */
  readonly own: readonly Reading[];
  readonly recorded: readonly Reading[];
  readonly crossings: readonly Crossing[];
  readonly scale: 'log' | 'linear';
  /** In CSS pixels. */
  readonly width: number;
  readonly onPoint: (n: number) => void;
}

interface Dot {
  readonly n: number;
  readonly bytes: number;
  readonly program: Variant;
}

/** A logarithm has no place for zero, nor for what a meter reads below it: those are not drawn. */
function dots(points: readonly Reading[], scale: ChartInput['scale']): Dot[] {
  return variants.flatMap((program) =>
    points
      .flatMap((point) => {
        const bytes = point[program];
        return bytes === null || (scale === 'log' && bytes <= 0)
          ? []
          : [{ n: point.n, bytes, program }];
      })
      .sort((one, other) => one.n - other.n),
  );
}

/** Round numbers of one unit of bytes, on a linear axis. */
function roundTicks([least, most]: readonly [number, number]): number[] {
  const unit = 1024 ** Math.max(0, Math.floor(Math.log(Math.max(1, most)) / Math.log(1024)));
  const rough = (most - least) / unit / 5;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-9)));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((each) => each >= rough) ?? power;
  const first = Math.ceil(least / unit / step);
  const last = Math.floor(most / unit / step);
  return Array.from(
    { length: Math.max(0, last - first + 1) },
    (_, index) => (first + index) * step * unit,
  );
}

const colours: Readonly<Record<Variant, string>> = {
  before: 'var(--heap-before)',
  after: 'var(--heap-after)',
};
const colourOf = ({ program }: Dot) => colours[program];

const shortCount = new Intl.NumberFormat('en-US', { notation: 'compact' });

/** An SVG with a strip for each N, which the pointer, a finger or the arrow keys reach. */
export function sweepChart(input: ChartInput): SVGSVGElement | HTMLElement | undefined {
  const { scale, width } = input;
  const [own, recorded] = [dots(input.own, scale), dots(input.recorded, scale)];
  const all = [...own, ...recorded];
  if (all.length === 0) return undefined;
  const height = Math.round(Math.min(360, Math.max(240, width * 0.45)));
  const [x, y] = [extent(all.map(({ n }) => n)), extent(all.map(({ bytes }) => bytes))];
  const sizes = [...new Set(all.map(({ n }) => n))].sort((one, other) => one - other);
  const plot = Plot.plot({
    width,
    height,
    marginLeft: 66,
    marginRight: 62,
    marginBottom: 38,
    className: 'hs-plot',
    ariaLabel: 'Live heap over N',
    x: {
      type: scale,
      domain: x,
      label: 'N →',
      ticks: sizeTicks(sizes, width),
      tickFormat: (n: number) => shortCount.format(n),
    },
    y: {
      type: scale,
      domain: y,
      label: '↑ live heap',
      grid: true,
      ticks: scale === 'log' ? powerTicks(y) : roundTicks(y),
      tickFormat: tickBytes,
    },
    marks: [
      Plot.rect(input.crossings, {
        x1: ({ between }: Crossing) => between[0],
        x2: ({ between }: Crossing) => between[1],
        fill: 'currentColor',
        fillOpacity: 0.12,
        className: 'hs-crossing',
      }),
      Plot.line(recorded, {
        x: 'n',
        y: 'bytes',
        z: 'program',
        stroke: colourOf,
        strokeWidth: 1.5,
        strokeDasharray: '5 4',
        strokeOpacity: 0.75,
      }),
      Plot.line(own, { x: 'n', y: 'bytes', z: 'program', stroke: colourOf, strokeWidth: 3 }),
      Plot.dot(recorded, { x: 'n', y: 'bytes', stroke: colourOf, r: 2.5, strokeWidth: 1.5 }),
      Plot.dot(own, {
        x: 'n',
        y: 'bytes',
        fill: colourOf,
        r: 4.5,
        symbol: ({ program }: Dot) => (program === 'before' ? 'square' : 'circle'),
      }),
      Plot.text(lastOf(own.length > 0 ? own : recorded, y, scale), {
        x: 'n',
        y: 'at',
        text: ({ program }: Dot) => variantLabels[program].toLowerCase(),
        fill: colourOf,
        textAnchor: 'start',
        dx: 10,
        fontWeight: 600,
        fontSize: 13,
      }),
    ],
  });
  // Plot names the groups of its marks, which no role allows: the points say what they are.
  for (const group of plot.querySelectorAll('g[aria-label]')) group.removeAttribute('aria-label');
  const svg =
    plot instanceof SVGSVGElement ? plot : plot.querySelector<SVGSVGElement>('svg.hs-plot');
  const apply = plot.scale('x')?.apply;
  if (svg && apply) addStrips(svg, sizes, (n) => Number(apply(n)), height, input);
  return plot;
}

/** Those of the sizes that leave room for each other. */
function sizeTicks(sizes: readonly number[], width: number): readonly number[] {
  const most = Math.max(2, Math.floor(width / 90));
  const powers = sizes.filter((_, index) => index % Math.ceil(sizes.length / most) === 0);
  return powers.length > 0 ? powers : sizes;
}

/** Where the names of the lines stand: beside their last points, and not on each other. */
function lastOf(
  points: readonly Dot[],
  [least, most]: readonly [number, number],
  scale: ChartInput['scale'],
): readonly (Dot & { readonly at: number })[] {
  const place = (bytes: number) =>
    scale === 'log'
      ? Math.log(bytes / least) / Math.log(most / least)
      : (bytes - least) / (most - least);
  const back = (at: number) =>
    scale === 'log' ? least * (most / least) ** at : least + at * (most - least);
  const ends = variants
    .flatMap((program) => points.filter((dot) => dot.program === program).at(-1) ?? [])
    .sort((one, other) => other.bytes - one.bytes);
  const [upper, lower] = ends.map(({ bytes }) => place(bytes));
  const close = upper !== undefined && lower !== undefined && upper - lower < 0.08;
  return ends.map((dot, index) => {
    const at = place(dot.bytes);
    return {
      ...dot,
      at: close ? back(index === 0 ? Math.min(1, at + 0.03) : Math.max(0, at - 0.05)) : dot.bytes,
    };
  });
}

/** One stop in the page's tab order; the arrow keys go from one N to the next. */
function addStrips(
  svg: SVGSVGElement,
  sizes: readonly number[],
  xOf: (n: number) => number,
  height: number,
  input: ChartInput,
): void {
  const group = svg.appendChild(document.createElementNS(svg.namespaceURI, 'g')) as SVGGElement;
  group.setAttribute('class', 'hs-strips');
  const places = sizes.map(xOf);
  const strips = sizes.map((n, index) => {
    const [at = 0, previous, next] = [places[index], places[index - 1], places[index + 1]];
    const left = previous === undefined ? at - 24 : (previous + at) / 2;
    const right = next === undefined ? at + 24 : (at + next) / 2;
    const strip = document.createElementNS(svg.namespaceURI, 'rect') as SVGRectElement;
    const attributes = {
      x: left,
      y: 12,
      width: right - left,
      height: height - 44,
      tabindex: index === 0 ? 0 : -1,
      role: 'img',
      'aria-label': pointText(input, n),
    };
    for (const [name, value] of Object.entries(attributes)) strip.setAttribute(name, String(value));
    for (const type of ['pointerenter', 'pointerdown', 'focus']) {
      strip.addEventListener(type, () => input.onPoint(n));
    }
    group.append(strip);
    return strip;
  });
  group.addEventListener('keydown', (event) => {
    const index = strips.indexOf(event.target as SVGRectElement);
    const target = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: strips.length - 1 }[
      event.key
    ];
    const next = target === undefined ? undefined : strips[target];
    if (!next) return;
    event.preventDefault();
    strips[index]?.setAttribute('tabindex', '-1');
    next.setAttribute('tabindex', '0');
    next.focus();
  });
}

/** `N = 2,000: before 39,820 B, after 188 B; recorded 39,820 B and 188 B`. */
export function pointText(
  { own, recorded }: Pick<ChartInput, 'own' | 'recorded'>,
  n: number,
): string {
  const parts = [
    ['', own.find((point) => point.n === n)],
    ['recorded: ', recorded.find((point) => point.n === n)],
  ] as const;
  const texts = parts.flatMap(([name, point]) =>
    point
      ? [
          `${name}${variants.flatMap((variant) => (point[variant] === null ? [] : [`${variant} ${formatBytes(point[variant])} (${formatCount(point[variant])} B)`])).join(', ')}`,
        ]
      : [],
  );
  return `N = ${formatCount(n)}: ${texts.join('; ')}`;
}
