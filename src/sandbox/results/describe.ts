/** The words of the results: pure functions from outcomes to text. */
import { compare, describeComparison } from '../../figures/compare.ts';
import { heldBytesOf } from '../../figures/heap.ts';
import { exactBytes, formatBytes } from '../../measurement/format.ts';
import { meterLabels } from '../../measurement/engines.ts';
import type { Variant } from '../../measurement/example.ts';
import type { HeapMeasurement, Outcome, PairOutcome } from '../../measurement/outcome.ts';

/** What `engineLine` and the bars need: a live measurement or a recorded figure. */
export type Measured = Pick<
  HeapMeasurement,
  | 'engine'
  | 'engineVersion'
  | 'runtime'
  | 'meter'
  | 'uncertaintyBytes'
  | 'liveBytes'
  | 'heldBytes'
  | 'peakBytes'
>;

/** `CPython (Pyodide) 3.14.2 · tracemalloc, exact` */
export function engineLine({ engine, engineVersion, meter, uncertaintyBytes }: Measured): string {
  const precision = uncertaintyBytes === 0 ? 'exact' : `± ${exactBytes(uncertaintyBytes)}`;
  return `${engine}, ${engineVersion} · ${meterLabels[meter]}, ${precision}`;
}

/** The factor saved, or why there is none: `12,400× smaller`. */
export function comparisonLine(
  before: Measured,
  after: Measured,
  compares: 'live' | 'held',
): string {
  const heap = compares === 'held' ? 'Held at the end' : 'Live heap';
  const live = `${heap}: ${describeComparison(compare(before, after, compares))}`;
  if (before.peakBytes === undefined || after.peakBytes === undefined) return `${live}.`;
  return `${live}. Peak: ${formatBytes(before.peakBytes)} before, ${formatBytes(after.peakBytes)} after.`;
}

/** The bytes that a bar shows. */
export function comparedBytes(measured: Measured, compares: 'live' | 'held'): number {
  return compares === 'held' ? heldBytesOf(measured) : measured.liveBytes;
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

/** One sentence for screen readers when a run has ended. */
export function spokenSummary({ before, after }: PairOutcome, compares: 'live' | 'held'): string {
  const bytes = (outcome: HeapMeasurement) => formatBytes(comparedBytes(outcome, compares));
  if (before.kind === 'measured' && after.kind === 'measured') {
    return `Before: ${bytes(before)}. After: ${bytes(after)}. ${comparisonLine(before, after, compares)}`;
  }
  const one = (label: string, outcome: Outcome) =>
    outcome.kind === 'measured'
      ? `${label}: ${bytes(outcome)}.`
      : `${label}: ${outcomeText(outcome)}`;
  return `${one('Before', before)} ${one('After', after)}`;
}

/** Widths of two bars on one scale, in percent; a heap that is there is never invisible. */
export function barWidths(
  beforeBytes: number,
  afterBytes: number,
): Readonly<Record<Variant, number>> {
  const most = Math.max(beforeBytes, afterBytes, 1);
  const width = (bytes: number) => (bytes <= 0 ? 0 : Math.max(0.4, (100 * bytes) / most));
  return { before: width(beforeBytes), after: width(afterBytes) };
}

/** The count to the byte, where the rounded one does not say it already. */
export function exactBeside(bytes: number): string | undefined {
  const exact = exactBytes(bytes);
  return exact === formatBytes(bytes) ? undefined : exact;
}
