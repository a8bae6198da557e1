/** N as a control sets it: in both programs, as an edit like any other. */
import { shownVariants, type Language, type Variant } from '../../measurement/example.ts';
import { isSize, mostSize, sizeText, sizeValue, withSize } from '../../measurement/stated-size.ts';
import { formatCount } from '../../measurement/format.ts';

/** The sandbox, as far as its N is concerned. */
export interface SizeHost {
  readonly language: Language;
  readonly single: boolean;
  source(variant: Variant): string;
  setSource(variant: Variant, text: string): void;
}

/**
 * Sets the constant N of the programs being shown.
 * @throws RangeError where `n` is no whole number from 1 to 1,000,000,000, or no program has an N
 */
export function setSize(host: SizeHost, n: number): void {
  for (const [variant, text] of Object.entries(programsOfSize(host, n))) {
    if (text !== host.source(variant as Variant)) host.setSource(variant as Variant, text);
  }
}

/**
 * The programs being shown with this N. One that has no N is left as it is.
 * @throws RangeError as `setSize`
 */
export function programsOfSize(host: SizeHost, n: number): Partial<Record<Variant, string>> {
  if (!isSize(n)) {
    throw new RangeError(`N is a whole number from 1 to ${formatCount(mostSize)}, not ${n}.`);
  }
  const shown = shownVariants(host.single);
  const programs: Partial<Record<Variant, string>> = {};
  let found = false;
  for (const variant of shown) {
    const text = host.source(variant);
    const changed = withSize(host.language, text, n);
    found ||= changed !== undefined;
    programs[variant] = changed ?? text;
  }
  if (!found) {
    const line = host.language === 'python' ? 'N = 1_000' : 'const N = 1_000;';
    throw new RangeError(
      `N cannot be set: neither program has it. Write a line like \`${line}\`, outside of any block.`,
    );
  }
  return programs;
}

/** What is known of the N of the programs being shown. */
export type StatedN =
  | { readonly kind: 'number'; readonly n: number }
  /** The two differ, or N is no plain number. A control can still set it. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none' };

export function statedN(host: SizeHost): StatedN {
  const shown = shownVariants(host.single);
  const texts = shown.flatMap((variant) => {
    const source = host.source(variant);
    return sizeText(host.language, source) === undefined ? [] : [source];
  });
  const [first] = texts;
  if (first === undefined) return { kind: 'none' };
  const values = new Set(texts.map((text) => sizeValue(host.language, text)));
  const [n] = values;
  if (values.size === 1 && n !== undefined) return { kind: 'number', n };
  const written = new Set(texts.map((text) => sizeText(host.language, text)));
  return { kind: 'text', text: [...written].join(' / ') };
}

/** The next N in steps of a lesson's own kind: 1, 2, 5, 10, 20, 50 … */
export function steppedSize(n: number, direction: -1 | 1): number {
  const steps = Array.from({ length: 10 }, (_, power) =>
    [1, 2, 5].map((digit) => digit * 10 ** power),
  )
    .flat()
    .filter((step) => step <= mostSize);
  const next = direction > 0 ? steps.find((step) => step > n) : steps.findLast((step) => step < n);
  return next ?? (direction > 0 ? mostSize : 1);
}

/** N times ten, or a tenth of it, within what N may be. */
export function scaledSize(n: number, factor: number): number {
  return Math.min(mostSize, Math.max(1, Math.round(n * factor)));
}
