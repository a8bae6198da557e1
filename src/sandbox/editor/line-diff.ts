/** Differences by line, for the plain editor: Monaco brings its own. */

export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Above so many comparisons all lines between the common ends count as replaced. */
const maxComparisons = 4_000_000;

/**
 * The lines of both texts in one list, by their longest common subsequence.
 * Final newlines do not count. https://en.wikipedia.org/wiki/Longest_common_subsequence
 */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const a = before.replace(/\n+$/, '').split('\n');
  const b = after.replace(/\n+$/, '').split('\n');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const marked = (kind: DiffLine['kind'], lines: readonly string[]) =>
    lines.map((text): DiffLine => ({ kind, text }));
  return [
    ...marked('same', a.slice(0, start)),
    ...(diffMiddle(a.slice(start, endA), b.slice(start, endB)) ?? [
      ...marked('removed', a.slice(start, endA)),
      ...marked('added', b.slice(start, endB)),
    ]),
    ...marked('same', a.slice(endA)),
  ];
}

function diffMiddle(a: readonly string[], b: readonly string[]): DiffLine[] | undefined {
  if (a.length * b.length > maxComparisons) return undefined;
  // lengths[i * width + j]: longest common subsequence of a from i and b from j.
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && left === right) {
      lines.push({ kind: 'same', text: left });
      i++;
      j++;
    } else if (left !== undefined && (right === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ kind: 'removed', text: left });
      i++;
    } else {
      lines.push({ kind: 'added', text: right ?? '' });
      j++;
    }
  }
  return lines;
}
