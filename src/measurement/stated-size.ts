/** The N of a program: the one top-level constant that the harness can override. */

import type { Language } from './example.ts';
import { formatCount } from './format.ts';

const constants: Readonly<Record<Language, RegExp>> = {
  python: /^N(?:: int)? = (\d[\d_]*)[ \t]*(?:#.*)?$/m,
  typescript: /^(?:export )?const N(?:: number)? = (\d[\d_]*);?[ \t]*(?:\/\/.*)?$/m,
};

export interface StatedSize {
  readonly value: number;
  /** 1-based. */
  readonly line: number;
  /** The whole line. */
  readonly text: string;
}

export function statedSize(language: Language, program: string): StatedSize | undefined {
  const match = constants[language].exec(program);
  if (!match) return undefined;
  return {
    value: Number(match[1]?.replaceAll('_', '')),
    line: program.slice(0, match.index).split('\n').length,
    text: match[0],
  };
}

const assignments: Readonly<Record<Language, RegExp>> = {
  python: /^N[ \t]*(?::[^=\n]*)?=(?!=)[ \t]*([^#\n]+)/m,
  typescript: /^(?:export[ \t]+)?(?:const|let|var)[ \t]+N[ \t]*(?::[^=\n]*)?=[ \t]*([^;\n]+)/m,
};

/** `10_000`, `10 ** 4`, `4 * 1024`: whole numbers and their products and powers. */
const product = /^\d[\d_]*(?:\s*\*\*?\s*\d[\d_]*)*$/;

/**
 * The N of whatever a reader has typed, for reading: a whole number with its thousands, anything
 * else as it is written, nothing where the program has no N at its top level. Nothing is run.
 */
export function sizeText(language: Language, program: string): string | undefined {
  const written = assignments[language]
    .exec(program)?.[1]
    ?.replace(/\/[/*].*$/, '')
    .trim();
  if (!written) return undefined;
  if (!product.test(written)) return written.length > 40 ? `${written.slice(0, 39)}…` : written;
  const value = written
    .split(/(?<!\*)\*(?!\*)/)
    .map((factor) =>
      factor
        .split('**')
        .map((digits) => Number(digits.replaceAll('_', '')))
        .reduceRight((power, base) => base ** power),
    )
    .reduce((left, right) => left * right);
  return Number.isSafeInteger(value) ? formatCount(value) : written;
}
