/** What each place of results shows: the rows, and the programs that they are of. */
import type { Variant } from '../../measurement/example.ts';
import type { ResultRow } from './render-results.ts';

export interface ShownResult {
  /** They are filled while the run goes on. */
  readonly rows: readonly ResultRow[];
  /** The programs as they were when the run began. */
  readonly sources: Readonly<Record<Variant, string>>;
}

const results = new WeakMap<HTMLElement, ShownResult>();

export function rememberResult(place: HTMLElement, result: ShownResult): void {
  results.set(place, result);
}

export function shownResult(place: HTMLElement): ShownResult | undefined {
  return results.get(place);
}
