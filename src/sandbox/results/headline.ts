/** Which heap two programs' bars show, and what the bars are made of: pure. */
import {
  compare,
  describeComparison,
  meaningfulRatio,
  type ComparableFigure,
  type Comparison,
} from '../../figures/compare.ts';
import { bytesOf, garbageBytesOf, heapLabels, type Heap } from '../../figures/heap.ts';
import { formatRatio } from '../../measurement/format.ts';

/** The heap at the programs' end that a lesson compares. */
export type EndHeap = Exclude<Heap, 'peak'>;

/** How the two programs of a row are compared. */
export interface Comparing {
  /** The heap at the end that the lesson compares; live unless told. */
  readonly compares?: EndHeap | undefined;
  /** Why a factor would mean nothing, in whole sentences. */
  readonly incomparable?: readonly string[] | undefined;
}

/** The heap at the end that is compared: an engine that is read after a collection has the live one only. */
export function endHeap(
  before: ComparableFigure,
  after: ComparableFigure,
  { compares = 'live' }: Comparing = {},
): EndHeap {
  return before.heldBytes === undefined && after.heldBytes === undefined ? 'live' : compares;
}

/** What differs at the end is nothing beside what differs at the peak: less than a hundredth of it. */
const negligible = 1 / 100;

/**
 * The heap that the bars show and the sentence begins with: what the lesson compares, or the peak
 * where the end is the same, garbage included, and the peak is not.
 */
export function headlineHeap(
  before: ComparableFigure,
  after: ComparableFigure,
  comparing: Comparing = {},
): Heap {
  const compares = endHeap(before, after, comparing);
  if ((comparing.incomparable ?? []).length > 0) return compares;
  const peak = compare(before, after, 'peak');
  if (peak.kind !== 'difference' || peak.factor < meaningfulRatio) return compares;
  const ends = [compare(before, after, 'live'), compare(before, after, 'held')];
  return ends.every((end) => isNothingBeside(end, Math.abs(peak.savedBytes))) ? 'peak' : compares;
}

function isNothingBeside(end: Comparison, peakBytes: number): boolean {
  if (end.kind === 'not-comparable') return false;
  if (end.kind === 'no-difference' || end.factor < meaningfulRatio) return true;
  return Math.abs(end.savedBytes) < negligible * peakBytes;
}

/** The headline as a figure: the factor apart from its word. Nothing where there is none to be had. */
export function headlineFactor(
  before: ComparableFigure,
  after: ComparableFigure,
  comparing: Comparing = {},
): { readonly factor: string; readonly word: string; readonly smaller: string } | undefined {
  if ((comparing.incomparable ?? []).length > 0) return undefined;
  const heap = headlineHeap(before, after, comparing);
  const comparison = compare(before, after, heap);
  if (comparison.kind === 'not-comparable') return undefined;
  const of = heapLabels[heap];
  if (comparison.kind === 'no-difference') {
    return { factor: describeComparison(comparison), word: of, smaller: 'neither' };
  }
  const factor = `${comparison.factorIsLeast ? '> ' : ''}${formatRatio(comparison.factor)}`;
  const word = `${comparison.smaller === 'after' ? 'smaller' : 'larger'}, ${of}`;
  return { factor, word, smaller: comparison.smaller };
}

/**
 * A stretch of a bar: the live heap, garbage beside it, how far the peak was above both, or bytes that
 * the meter does not see.
 */
export type BarPart = Readonly<{
  kind: 'heap' | 'garbage' | 'peak' | 'outside';
  /** Of the track, in percent. */
  width: number;
}>;

export interface Bar {
  /** The figure beside the bar, in bytes. */
  readonly bytes: number;
  readonly parts: readonly BarPart[];
}

type Figure = Pick<
  ComparableFigure,
  'liveBytes' | 'heldBytes' | 'peakBytes' | 'outsideBytes' | 'uncertaintyBytes'
>;

/**
 * Bars on one scale, one for each figure. Live heap, garbage, the rest up to the peak and what the meter
 * does not see lie one behind the other: a bar is as long as the most that its program took.
 */
export function barsOf(figures: readonly Figure[], heap: Heap): readonly Bar[] {
  const parts = figures.map((figure) => partBytes(figure, heap));
  const lengths = parts.map((own) => own.reduce((sum, { bytes }) => sum + bytes, 0));
  const most = Math.max(1, ...lengths);
  return figures.map((figure, index) => ({
    bytes: bytesOf(figure, heap) ?? figure.liveBytes,
    parts: (parts[index] ?? []).map(({ kind, bytes }) => ({ kind, width: widthOf(bytes, most) })),
  }));
}

function partBytes(
  figure: Figure,
  heap: Heap,
): readonly { readonly kind: BarPart['kind']; readonly bytes: number }[] {
  const { liveBytes, peakBytes = 0, outsideBytes = 0 } = figure;
  // What the peak was made of is not known.
  const ofPeak = heap === 'peak';
  const live = ofPeak ? 0 : Math.max(0, liveBytes);
  const garbage = ofPeak ? 0 : Math.max(0, garbageBytesOf(figure));
  return [
    { kind: 'heap' as const, bytes: live },
    { kind: 'garbage' as const, bytes: garbage },
    { kind: 'peak' as const, bytes: peakBytes - live - garbage },
    { kind: 'outside' as const, bytes: outsideBytes },
  ].filter(({ bytes }) => bytes > 0);
}

/** A heap that is there is never invisible. */
function widthOf(bytes: number, most: number): number {
  return Number(Math.max(0.4, (100 * bytes) / most).toFixed(1));
}
