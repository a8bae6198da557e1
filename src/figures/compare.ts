/**
 * Two heaps side by side. Only figures of the same engine, runtime and meter are compared:
 * anything else would be a number about the engines, not about the programs.
 */

import {
  meterLabels,
  type EngineName,
  type MeterName,
  type RuntimeName,
} from '../measurement/engines.ts';
import { variants, type Variant } from '../measurement/example.ts';
import { formatBytes, formatRatio } from '../measurement/format.ts';
import { bytesOf, type Heap, type HeapBytes } from './heap.ts';

/** Below this ratio two heaps are the same to a reader, however exact the meter. */
export const meaningfulRatio = 1.05;

/** Two readings of V8 in a page are seldom farther apart by chance. */
const fewBytes = 2 * 1024;

/** What `compare` needs of a live `HeapMeasurement` or of a recorded figure. */
export interface ComparableFigure extends HeapBytes {
  readonly engine: EngineName;
  readonly engineVersion: string;
  readonly runtime: RuntimeName;
  readonly meter: MeterName;
  readonly uncertaintyBytes: number;
  /** Bytes that a second meter sees and this one does not: then the figure is of a part only. */
  readonly outsideBytes?: number | undefined;
}

export type Comparison =
  | {
      readonly kind: 'not-comparable';
      readonly differs:
        'engine' | 'engineVersion' | 'runtime' | 'meter' | 'outsideBytes' | 'peakBytes';
      /** A sentence for the reader. */
      readonly reason: string;
    }
  /** The two readings lie within each other's uncertainty. */
  | {
      readonly kind: 'no-difference';
      /** `before` less `after`, in bytes. */
      readonly savedBytes: number;
      readonly uncertaintyBytes: number;
      /** They lie far apart, and so far may they be off: there may be a difference. */
      readonly isOpen?: true;
    }
  | {
      readonly kind: 'difference';
      readonly smaller: Variant;
      /** `before` less `after`, in bytes; negative where `after` is the larger. */
      readonly savedBytes: number;
      /** The larger over the smaller; above 1. */
      readonly factor: number;
      /** The smaller cannot be told from nothing, so `factor` is only the least that it may be. */
      readonly factorIsLeast: boolean;
      readonly uncertaintyBytes: number;
    };

const names = {
  engine: 'engine',
  engineVersion: 'engine version',
  runtime: 'runtime',
  meter: 'meter',
} as const;

/**
 * Compares the live heap of two figures, or another. A difference is one that is larger than
 * what both readings together may be off by.
 */
export function compare(
  before: ComparableFigure,
  after: ComparableFigure,
  heap: Heap = 'live',
): Comparison {
  for (const key of ['engine', 'engineVersion', 'runtime', 'meter'] as const) {
    if (before[key] !== after[key]) {
      return {
        kind: 'not-comparable',
        differs: key,
        reason: `Not comparable: the ${names[key]} of “before” is ${before[key]}, of “after” ${after[key]}.`,
      };
    }
  }
  const outside = outsideParts({ before, after });
  if (outside.length > 0) {
    const verb = outside.length === 1 ? 'lies' : 'lie';
    return {
      kind: 'not-comparable',
      differs: 'outsideBytes',
      reason: `Not comparable: ${outside.join(' and ')} ${verb} outside what ${meterLabels[before.meter]} sees.`,
    };
  }
  const bytesBefore = bytesOf(before, heap);
  const bytesAfter = bytesOf(after, heap);
  if (bytesBefore === undefined || bytesAfter === undefined) {
    return {
      kind: 'not-comparable',
      differs: 'peakBytes',
      reason: `Not comparable: the meter ${before.meter} of ${before.engine} knows no peak.`,
    };
  }
  return compareBytes(bytesBefore, bytesAfter, before.uncertaintyBytes + after.uncertaintyBytes);
}

/** `1.34 MiB of “before”`; nothing of a program of which the meter sees all. */
function outsideParts(pair: Readonly<Record<Variant, ComparableFigure>>): string[] {
  return variants.flatMap((variant) => {
    const bytes = pair[variant].outsideBytes;
    return bytes === undefined ? [] : [`${formatBytes(bytes)} of “${variant}”`];
  });
}

/** The same for bare byte counts of one engine; `uncertaintyBytes` is that of the difference. */
export function compareBytes(
  before: number,
  after: number,
  uncertaintyBytes: number,
): Exclude<Comparison, { kind: 'not-comparable' }> {
  const savedBytes = before - after;
  const larger = Math.max(before, after);
  const smaller = Math.min(before, after);
  if (larger - smaller <= uncertaintyBytes) {
    const same = { kind: 'no-difference', savedBytes, uncertaintyBytes } as const;
    const isOpen = larger - smaller > fewBytes && larger >= meaningfulRatio * smaller;
    return isOpen ? { ...same, isOpen: true } : same;
  }
  // Half of it is each reading's own. Nothing is smaller than one byte.
  const floor = Math.max(uncertaintyBytes / 2, 1);
  const factorIsLeast = smaller < floor;
  const factor = factorIsLeast
    ? Math.max(1, (larger - uncertaintyBytes / 2) / (Math.max(smaller, 0) + floor))
    : larger / smaller;
  return {
    kind: 'difference',
    smaller: savedBytes > 0 ? 'after' : 'before',
    savedBytes,
    factor,
    factorIsLeast,
    uncertaintyBytes,
  };
}

/** `1.70× smaller`, `more than 12,400× smaller`, `1.20× larger`, `no difference`, `not told apart`. */
export function describeComparison(comparison: Comparison): string {
  if (comparison.kind === 'not-comparable') return comparison.reason;
  if (comparison.kind === 'no-difference') {
    return comparison.isOpen ? 'not told apart' : 'no difference';
  }
  const least = comparison.factorIsLeast ? 'more than ' : '';
  const word = comparison.smaller === 'after' ? 'smaller' : 'larger';
  return `${least}${formatRatio(comparison.factor)} ${word}`;
}
