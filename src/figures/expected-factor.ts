/** Which factor an author may expect of a measured one: low enough to hold, high enough to fail. */

import { formatRatio } from '../measurement/format.ts';
import { meaningfulRatio } from './compare.ts';

/**
 * A factor that fails when half of the saving is lost: with `measured` = 1.70 (41 % saved), an
 * expectation has to ask for at least 1.26 (20.6 % saved). `undefined` where it does. Both numbers
 * of the answer are strong enough themselves and hold of `measured`.
 */
export function tooWeak(
  atLeast: number,
  measured: number,
): { readonly least: number; readonly suggested: number } | undefined {
  const { least, suggested } = factorsFor(measured);
  if (atLeast >= least) return undefined;
  return { least: shortest(least, least, suggested, 3), suggested };
}

/** A factor to expect where `measured`, above 1, was found, with some room below it. */
export function suggestedFactor(measured: number): number {
  return factorsFor(measured).suggested;
}

function factorsFor(measured: number): { least: number; suggested: number } {
  const saved = 1 - 1 / measured;
  const least = 1 / (1 - saved / 2);
  const wanted = Math.min(1 / (1 - saved * 0.9), measured * 0.9);
  const target = wanted > least ? wanted : 1 / (1 - saved * 0.75);
  return { least, suggested: shortest(target, least, 1 / (1 - saved * 0.93), 2) };
}

/** The number with the fewest digits, but `digits` of them, near `target` and within the limits. */
function shortest(target: number, least: number, most: number, digits: number): number {
  for (let precision = digits; precision < 15; precision++) {
    const near = Number(target.toPrecision(precision));
    const unit = 10 ** (Math.floor(Math.log10(target)) - precision + 1);
    const found = [near, Number((near + unit).toPrecision(precision))].find(
      (value) => value >= least && value <= most,
    );
    if (found !== undefined) return found;
  }
  return target;
}

/** A ratio with as many digits as tell it from 1: `1.70×`, but `1.048×` and `1.0005×`. */
export function fineRatio(ratio: number): string {
  if (ratio >= 1.1 || ratio <= 1) return formatRatio(ratio);
  const decimals = 1 - Math.floor(Math.log10(ratio - 1));
  return `${Math.max(2, decimals) === 2 ? ratio.toFixed(2) : Number(ratio.toFixed(decimals))}×`;
}

/** What one engine found of two programs. */
export interface FoundRelation {
  /** The smaller program, or `neither`. */
  readonly smaller: string;
  /** The larger over the smaller; 1 where there is no difference. */
  readonly ratio: number;
}

/** The expectation, as the frontmatter has it, that all of these meet; `undefined` for none. */
export function expectationOf(found: readonly FoundRelation[]): string | undefined {
  const [first] = found;
  if (!first) return undefined;
  const ratios = found.map(({ ratio }) => ratio);
  const largest = Math.max(...ratios);
  if (largest <= meaningfulRatio) return 'smaller: neither';
  if (found.every(({ smaller }) => smaller === first.smaller) && Math.min(...ratios) > 1) {
    return `smaller: ${first.smaller}, atLeast: ${suggestedFactor(Math.min(...ratios))}`;
  }
  return largest <= 1.2 ? 'smaller: neither, within: 1.25' : undefined;
}
