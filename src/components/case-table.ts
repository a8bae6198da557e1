/** The table under a case: one row per engine, the reference beside the case. */

import { compareBytes, describeComparison } from '../figures/compare.ts';
import { bytesOf, type Heap, type HeapBytes } from '../figures/heap.ts';
import { figureOf, type EngineRecord } from '../figures/figures-file.ts';
import { bytesCell, engineTitle, type Bytes } from './figure-table.ts';

export interface CaseRow {
  readonly engine: string;
  readonly version: string;
  /** Live heap of the program that the case is held against, and of the case. */
  readonly live: readonly [Bytes, Bytes];
  /** The same of the heap that the result compares, where that is another and the meter knows it. */
  readonly other: readonly [Bytes, Bytes] | undefined;
  /** What the case is of the reference: `1.70× larger`, `the same`. */
  readonly result: string;
}

/** A row for every engine that has both programs. `heap` is what the result compares. */
export function caseRows(
  records: readonly EngineRecord[],
  against: string,
  id: string,
  heap: Heap,
): readonly CaseRow[] {
  return records.flatMap((record) => {
    const [reference, own] = [figureOf(record, against), figureOf(record, id)];
    if (!reference || !own) return [];
    const others = otherHeap(reference, own, heap);
    const [a, b] = others ?? [reference.liveBytes, own.liveBytes];
    const comparison = compareBytes(a, b, 2 * record.uncertaintyBytes);
    // Under a hundredth is nothing that a reader could do anything with: 1.00× larger.
    const same = comparison.kind === 'no-difference' || comparison.factor < 1.005;
    return {
      engine: engineTitle(record),
      version: record.engineVersion,
      live: [bytesCell(reference.liveBytes), bytesCell(own.liveBytes)],
      other: others && [bytesCell(others[0]), bytesCell(others[1])],
      result: same ? 'the same' : describeComparison(comparison),
    };
  });
}

/** Both figures' bytes of another heap than the live one; nothing where the engine has no such. */
function otherHeap(a: HeapBytes, b: HeapBytes, heap: Heap): readonly [number, number] | undefined {
  if (heap === 'live' || (heap === 'held' && a.heldBytes === undefined)) return undefined;
  const [first, second] = [bytesOf(a, heap), bytesOf(b, heap)];
  return first === undefined || second === undefined ? undefined : [first, second];
}
