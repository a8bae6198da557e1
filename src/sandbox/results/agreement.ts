/** Do two runtimes with the same engine agree? Pyodide must, to the byte. */
import { exactBytes } from '../../measurement/format.ts';
import { variantLabels, variants } from '../../measurement/example.ts';
import type { HeapMeasurement, PairOutcome } from '../../measurement/outcome.ts';

/**
 * One line about `here` against the page's own row; none where there is nothing to compare:
 * another engine or version, or a meter with an uncertainty.
 */
export function agreementLine(page: PairOutcome, here: PairOutcome): string | undefined {
  const differences: string[] = [];
  for (const variant of variants) {
    const [ours, theirs] = [page[variant], here[variant]];
    if (ours.kind !== 'measured' || theirs.kind !== 'measured') return undefined;
    if (!comparable(ours, theirs)) return undefined;
    for (const [what, key] of [
      ['live', 'liveBytes'],
      ['held', 'heldBytes'],
      ['peak', 'peakBytes'],
    ] as const) {
      const [one, other] = [ours[key], theirs[key]];
      if (one === other) continue;
      differences.push(
        `${variantLabels[variant]}, ${what}: ${bytes(other)} here, ${bytes(one)} in this tab`,
      );
    }
  }
  return differences.length === 0
    ? 'The same bytes as in this tab, to the byte.'
    : `Not the same bytes as in this tab. ${differences.join('; ')}.`;
}

function comparable(one: HeapMeasurement, other: HeapMeasurement): boolean {
  return (
    one.engine === other.engine &&
    one.engineVersion === other.engineVersion &&
    one.meter === other.meter &&
    one.uncertaintyBytes === 0 &&
    other.uncertaintyBytes === 0
  );
}

function bytes(count: number | undefined): string {
  return count === undefined ? 'none' : exactBytes(count);
}
