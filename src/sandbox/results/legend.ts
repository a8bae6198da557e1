/** What the stretches of a row's bars are: told apart by pattern, and named below. */
import { heapLabels, type Heap } from '../../figures/heap.ts';
import type { Bar, BarPart } from './headline.ts';

/** The kinds that these bars have, with their names, in the order in which they lie. */
export function partLabels(
  bars: readonly Bar[],
  heap: Heap,
): readonly (readonly [kind: BarPart['kind'], label: string])[] {
  const labels = {
    heap: heap === 'peak' ? heapLabels.peak : heapLabels.live,
    garbage: 'garbage',
    outside: 'outside of what the meter sees',
  } as const;
  return (['heap', 'garbage', 'outside'] as const).flatMap((kind) =>
    bars.some(({ parts }) => parts.some((part) => part.kind === kind))
      ? [[kind, labels[kind]] as const]
      : [],
  );
}
