/** Where one program stops being the smaller and the other begins: pure. */
import { compareBytes, meaningfulRatio } from '../../figures/compare.ts';
import type { Variant } from '../../measurement/example.ts';

export interface Reading {
  readonly n: number;
  /** Live bytes; `null` where there is no figure. */
  readonly before: number | null;
  readonly after: number | null;
}

export interface Crossing {
  /** The largest N measured at which `from` is the smaller, and the smallest at which `to` is. */
  readonly between: readonly [number, number];
  readonly from: Variant;
  readonly to: Variant;
}

/**
 * The stretches of N within which the lines cross. Points at which neither is noticeably smaller lie
 * inside of a stretch.
 * @param uncertaintyBytes of one reading
 */
export function crossings(
  points: readonly Reading[],
  uncertaintyBytes: number,
): readonly Crossing[] {
  const found: Crossing[] = [];
  let last: { readonly n: number; readonly smaller: Variant } | undefined;
  for (const { n, before, after } of points.toSorted((one, other) => one.n - other.n)) {
    if (before === null || after === null) continue;
    const comparison = compareBytes(before, after, 2 * uncertaintyBytes);
    if (comparison.kind === 'no-difference' || comparison.factor < meaningfulRatio) continue;
    const { smaller } = comparison;
    if (last && last.smaller !== smaller) {
      found.push({ between: [last.n, n], from: last.smaller, to: smaller });
    }
    last = { n, smaller };
  }
  return found;
}
