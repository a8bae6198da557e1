/** What is said of a program that is compared with nothing. */
import { exactBytes, formatBytes } from '../../measurement/format.ts';
import type { HeapMeasurement, Outcome } from '../../measurement/outcome.ts';
import { outcomeText } from './describe.ts';

/** `Live heap: 7.63 MiB (8,000,056 B). Peak: 15.3 MiB (16,000,112 B).` */
export function soleLine({ liveBytes, heldBytes, peakBytes }: HeapMeasurement): string {
  const heaps = [
    ['Live heap', liveBytes],
    ['Held at the end', heldBytes === liveBytes ? undefined : heldBytes],
    ['Peak', peakBytes],
  ] as const;
  return heaps
    .flatMap(([name, bytes]) => (bytes === undefined ? [] : [`${name}: ${both(bytes)}.`]))
    .join(' ');
}

/** For who does not see the figures. */
export function spokenSole(outcome: Outcome): string {
  return outcome.kind === 'measured' ? soleLine(outcome) : outcomeText(outcome);
}

function both(bytes: number): string {
  const exact = exactBytes(bytes);
  const rounded = formatBytes(bytes);
  return exact === rounded ? exact : `${rounded} (${exact})`;
}
