import type { Language, Variant } from '../measurement/example.ts';
import { fingerprint } from './fingerprint.ts';
import { part } from './part.ts';

/**
 * Says so where the figures that are shown are of other texts than the programs have now.
 * @param edited these are not the lesson's own programs
 */
export function markStale(
  sandbox: HTMLElement,
  language: Language,
  sources: Readonly<Record<Variant, string>>,
  edited: boolean,
): readonly string[] {
  const result = part(sandbox, `.hs-result[data-language="${language}"]`);
  const { measured } = result.dataset;
  // What the server rendered are figures of the lesson's own programs.
  const recorded = measured === undefined;
  const stale = recorded
    ? result.childElementCount > 0 && edited
    : measured !== fingerprint(sources);
  result.toggleAttribute('data-stale', stale);
  const whose = recorded ? 'the lesson’s programs' : 'older code';
  return stale ? [`these figures are of ${whose}`] : [];
}
