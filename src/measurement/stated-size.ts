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
  python: /^N[ \t]*(?::[^=\n]*)?=(?!=)[ \t]*([^#;\n]+)/m,
  typescript: /^(?:export[ \t]+)?(?:const|let|var)[ \t]+N[ \t]*(?::[^=\n]*)?=[ \t]*([^;\n]+)/m,
};

/** The sizes that a control, or a sweep, may set N to. */
export const mostSize = 1_000_000_000;

/** Whether N can be `n`: a whole number from 1 to `mostSize`. */
export function isSize(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 1 && n <= mostSize;
}

/**
 * The program with another N, written as lessons write it: `200_000`. A comment behind it stays.
 * Nothing where the program has no N at its top level. A program that has this N already is
 * returned as it is.
 */
export function withSize(language: Language, program: string, n: number): string | undefined {
  const match = assignments[language].exec(program);
  const written = firstExpression(match?.[1]?.replace(/\/[/*].*$/, '') ?? '');
  if (!match || !written) return undefined;
  if (sizeText(language, program) === formatCount(n)) return program;
  const start = match.index + match[0].length - (match[1]?.length ?? 0);
  const digits = formatCount(n).replaceAll(',', '_');
  return program.slice(0, start) + digits + program.slice(start + written.length);
}

/** Up to a comma outside of brackets; nothing where it goes on in the next line. */
function firstExpression(text: string): string | undefined {
  let depth = 0;
  let end = 0;
  for (; end < text.length; end++) {
    const character = text.charAt(end);
    if ('([{'.includes(character)) depth += 1;
    if (')]}'.includes(character)) depth -= 1;
    if (character === ',' && depth === 0) break;
  }
  return depth === 0 ? text.slice(0, end).trim() : undefined;
}

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
  const value = valueOf(written);
  if (value !== undefined) return formatCount(value);
  return written.length > 40 ? `${written.slice(0, 39)}…` : written;
}

/** The same as a number, where it is a whole number, or a product or power of such. */
export function sizeValue(language: Language, program: string): number | undefined {
  const text = sizeText(language, program)?.replaceAll(',', '');
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

function valueOf(written: string): number | undefined {
  if (!product.test(written)) return undefined;
  const value = written
    .split(/(?<!\*)\*(?!\*)/)
    .map((factor) =>
      factor
        .split('**')
        .map((digits) => Number(digits.replaceAll('_', '')))
        .reduceRight((power, base) => base ** power),
    )
    .reduce((left, right) => left * right);
  return Number.isSafeInteger(value) ? value : undefined;
}
