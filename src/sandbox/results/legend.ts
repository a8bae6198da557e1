/** What the stretches of a row's bars are: told apart by pattern, and named below. */
import { heapLabels, type Heap } from '../../figures/heap.ts';
import type { Bar, BarPart } from './headline.ts';

const labels: Readonly<Record<BarPart['kind'], string>> = {
  heap: heapLabels.live,
  garbage: 'garbage',
  peak: 'up to the peak',
  outside: 'outside of what the meter sees',
};

/** The class of a stretch: the figure beside the bar is that of its fill, which the peak may lie beyond. */
export function partClass(kind: BarPart['kind'], heap: Heap): 'hs-bar-fill' | 'hs-bar-rest' {
  return kind === 'peak' && heap !== 'peak' ? 'hs-bar-rest' : 'hs-bar-fill';
}

/**
 * A bar as it is drawn: each stretch from the bar's beginning to its own end, the longest first and the
 * others over it, so that none moves when a figure changes.
 */
export function layersOf({ parts }: Bar): readonly BarPart[] {
  let end = 0;
  return parts
    .map(({ kind, width }) => {
      end = Math.min(100, end + width);
      return { kind, width: Number(end.toFixed(1)) };
    })
    .toReversed();
}

/** The kinds that these bars have, with their names, in the order in which they lie. */
export function partLabels(
  bars: readonly Bar[],
): readonly (readonly [kind: BarPart['kind'], label: string])[] {
  return (['heap', 'garbage', 'peak', 'outside'] as const).flatMap((kind) =>
    bars.some(({ parts }) => parts.some((part) => part.kind === kind))
      ? [[kind, labels[kind]] as const]
      : [],
  );
}
