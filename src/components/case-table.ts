/** The table under a case: one row per engine, the reference beside the case. */

import { compareBytes, describeComparison } from '../figures/compare.ts';
import { figureOf, type EngineRecord } from '../figures/figures-file.ts';
import { bytesCell, engineTitle, type Bytes } from './figure-table.ts';

export interface CaseRow {
  readonly engine: string;
  readonly version: string;
  /** Live heap of the program that the case is held against, and of the case. */
  readonly live: readonly [Bytes, Bytes];
  /** The same of the peak, where the case is about the peak and the meter knows it. */
  readonly peak: readonly [Bytes, Bytes] | undefined;
  /** What the case is of the reference: `1.70× larger`, `the same`. */
  readonly result: string;
}

/** A row for every engine that has both programs. `heap` is what the result compares. */
export function caseRows(
  records: readonly EngineRecord[],
  against: string,
  id: string,
  heap: 'live' | 'peak',
): readonly CaseRow[] {
  return records.flatMap((record) => {
    const [reference, own] = [figureOf(record, against), figureOf(record, id)];
    if (!reference || !own) return [];
    const peaks =
      heap === 'peak' && reference.peakBytes !== undefined && own.peakBytes !== undefined
        ? ([reference.peakBytes, own.peakBytes] as const)
        : undefined;
    const [a, b] = peaks ?? [reference.liveBytes, own.liveBytes];
    const comparison = compareBytes(a, b, 2 * record.uncertaintyBytes);
    // Under a hundredth is nothing that a reader could do anything with: 1.00× larger.
    const same = comparison.kind === 'no-difference' || comparison.factor < 1.005;
    return {
      engine: engineTitle(record),
      version: record.engineVersion,
      live: [bytesCell(reference.liveBytes), bytesCell(own.liveBytes)],
      peak: peaks && [bytesCell(peaks[0]), bytesCell(peaks[1])],
      result: same ? 'the same' : describeComparison(comparison),
    };
  });
}
