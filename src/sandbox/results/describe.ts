/** The words of the results: pure functions from outcomes to text. */
import { compare, describeComparison, type ComparableFigure } from '../../figures/compare.ts';
import { bytesOf, garbageBytesOf, heldBytesOf, type Heap } from '../../figures/heap.ts';
import { exactBytes, formatBytes } from '../../measurement/format.ts';
import { meterLabels } from '../../measurement/engines.ts';
import {
  isMeasured,
  type HeapMeasurement,
  type Outcome,
  type PairOutcome,
} from '../../measurement/outcome.ts';
import { endHeap, headlineHeap, type Comparing } from './headline.ts';

/** What `engineLine` and the bars need: a live measurement or a recorded figure. */
export type Measured = ComparableFigure;

/**
 * `CPython (Pyodide), 3.14.2 · tracemalloc, exact`
 * @param heap that the bars below show
 */
export function engineLine(
  { engine, engineVersion, meter, uncertaintyBytes, outsideBytes }: Measured,
  heap: Heap = 'live',
): string {
  const precision =
    outsideBytes !== undefined
      ? 'which sees a part only'
      : uncertaintyBytes === 0
        ? 'exact'
        : `± ${exactBytes(uncertaintyBytes)}`;
  return `${engine}, ${engineVersion} · ${meterLabels[meter]}, ${precision}${barsShow[heap]}`;
}

/** The live heap is what bars show unless they say otherwise. */
const barsShow: Readonly<Record<Heap, string>> = {
  live: '',
  held: ' · bars: held at the end',
  peak: ' · bars: peak',
};

const heapNames: Readonly<Record<Heap, string>> = {
  live: 'Live heap',
  held: 'Held at the end',
  peak: 'Peak',
};

/**
 * The factor saved, or why there is none: `Live heap: 1.70× smaller. Peak: 1.71× smaller (4.63 MiB
 * before, 2.71 MiB after).` It begins with the heap that the bars show.
 */
export function comparisonLine(
  before: Measured,
  after: Measured,
  comparing: Comparing = {},
): string {
  const { incomparable = [] } = comparing;
  const first = headlineHeap(before, after, comparing);
  const others = first === 'peak' ? [endHeap(before, after, comparing)] : (['peak'] as const);
  return [
    ...headline(before, after, first, incomparable),
    ...others.flatMap((heap) => beside(before, after, heap, incomparable.length > 0)),
    ...garbage(before, after, first),
  ].join(' ');
}

function headline(
  before: Measured,
  after: Measured,
  heap: Heap,
  incomparable: readonly string[],
): string[] {
  if (incomparable.length > 0) return [`${heapNames[heap]}: not comparable.`, ...incomparable];
  const comparison = compare(before, after, heap);
  return comparison.kind === 'not-comparable'
    ? [comparison.reason]
    : [`${heapNames[heap]}: ${describeComparison(comparison)}.`];
}

/** The heap that the bars do not show: its bytes, and the factor where there is one. */
function beside(before: Measured, after: Measured, heap: Heap, incomparable: boolean): string[] {
  const [one, other] = [bytesOf(before, heap), bytesOf(after, heap)];
  if (one === undefined || other === undefined) return [];
  const bytes = `${formatBytes(one)} before, ${formatBytes(other)} after`;
  const comparison = compare(before, after, heap);
  return [
    incomparable || comparison.kind === 'not-comparable'
      ? `${heapNames[heap]}: ${bytes}.`
      : `${heapNames[heap]}: ${describeComparison(comparison)} (${bytes}).`,
  ];
}

/** Garbage below a hundredth of what is held is neither seen in a bar nor worth a sentence. */
function garbage(before: Measured, after: Measured, shown: Heap): string[] {
  const worth = [before, after].some(
    (figure) => garbageBytesOf(figure) >= heldBytesOf(figure) / 100 && garbageBytesOf(figure) > 0,
  );
  if (!worth) return [];
  const [one, other] = [before, after].map((figure) => formatBytes(garbageBytesOf(figure)));
  const drawn = shown === 'peak' ? '' : ' (hatched)';
  return [`Uncollected garbage${drawn}: ${one} before, ${other} after.`];
}

/** What happened and what to do, where there is no figure. */
export function outcomeText(outcome: Exclude<Outcome, HeapMeasurement>): string {
  switch (outcome.kind) {
    case 'failed': {
      const { name, message, line, advice } = outcome.error;
      const error = `${name}${onLine(line)}`;
      const said = message === '' ? `${error}.` : `${error}: ${message}`;
      return advice === undefined ? said : `${ended(said)} ${advice}`;
    }
    case 'out-of-memory': {
      const what =
        outcome.limitBytes === undefined
          ? 'the browser ended the program'
          : `the program needed more than ${formatBytes(outcome.limitBytes)}`;
      return `Out of memory${onLine(outcome.line)}: ${what}. Make N smaller, or keep less, and run again.`;
    }
    case 'timed-out': {
      const seconds = outcome.limitMs / 1000;
      const advice =
        outcome.advice ?? 'Look for a loop that does not end, or make N smaller, and run again.';
      return `Stopped after ${seconds} s, the time limit. ${advice}`;
    }
    case 'cancelled':
      return 'Stopped by you. Run starts it again.';
    case 'unavailable':
      return outcome.reason;
  }
}

function onLine(line: number | undefined): string {
  return line === undefined ? '' : ` on line ${line}`;
}

/** A message as a sentence, so that another one can follow. */
function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** What screen readers are told when a run has ended. */
export function spokenSummary({ before, after }: PairOutcome, comparing: Comparing = {}): string {
  const both = isMeasured(before) && isMeasured(after);
  const heap = both ? headlineHeap(before, after, comparing) : (comparing.compares ?? 'live');
  const one = (label: string, outcome: Outcome) =>
    isMeasured(outcome)
      ? `${label}: ${formatBytes(bytesOf(outcome, heap) ?? 0)}.`
      : `${label}: ${ended(outcomeText(outcome))}`;
  const figures = `${one('Before', before)} ${one('After', after)}`;
  return both ? `${figures} ${comparisonLine(before, after, comparing)}` : figures;
}

/** The count to the byte, where the rounded one does not say it already. */
export function exactBeside(bytes: number): string | undefined {
  const exact = exactBytes(bytes);
  return exact === formatBytes(bytes) ? undefined : exact;
}
