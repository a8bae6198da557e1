/** Whether a program keeps within a task's budget: pure, for the checker and the sandbox alike. */

import { bytesOf, heaps, type Heap, type HeapBytes } from './heap.ts';

/** The most bytes of each heap that a task allows. */
export type Budget = Readonly<Partial<Record<Heap, number | undefined>>>;

export interface BudgetLine {
  readonly heap: Heap;
  readonly budgetBytes: number;
  readonly bytes: number;
  /** How many bytes are too many; 0 where it is within the budget. */
  readonly overBytes: number;
}

/**
 * A line for every heap of the budget that this engine's meter knows: V8 and QuickJS have no peak.
 * Without a line nothing can be judged.
 */
export function againstBudget(budget: Budget, figure: HeapBytes): readonly BudgetLine[] {
  return heaps.flatMap((heap) => {
    const budgetBytes = budget[heap];
    const bytes = bytesOf(figure, heap);
    if (budgetBytes === undefined || bytes === undefined) return [];
    return [{ heap, budgetBytes, bytes, overBytes: Math.max(0, bytes - budgetBytes) }];
  });
}

/** The program is within every heap of the budget that is known, and one is. */
export function isWithin(lines: readonly BudgetLine[]): boolean {
  return lines.length > 0 && lines.every(({ overBytes }) => overBytes === 0);
}
