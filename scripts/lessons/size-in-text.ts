/** Numbers of a program that are its size once more, and what to write in their place. */

import type { Language } from '../../src/measurement/example.ts';
import type { Constant, ProgramText } from './program/program-parts.ts';

/** Smaller ones are in every program. */
const leastSize = 10;

/** N itself, its multiples and its parts up to ten: those that count first, N before others. */
export function derivedSizes({ constants }: ProgramText, size: number): Constant[] {
  const factor = ({ value }: Constant) => Math.abs(value) / size;
  return constants
    .filter((constant) => {
      const ratio = factor(constant);
      const whole = ratio >= 1 ? ratio : 1 / ratio;
      return Math.abs(constant.value) >= leastSize && Number.isInteger(whole) && whole <= 10;
    })
    .toSorted(
      (a, b) =>
        Number(b.counts) - Number(a.counts) || Number(factor(b) === 1) - Number(factor(a) === 1),
    );
}

/** The line of a number, with N in its place. */
export function withSize(
  language: Language,
  text: string,
  { at, text: number, value }: Constant,
  size: number,
): string {
  const ratio = Math.abs(value) / size;
  const sign = value < 0 ? '-' : '';
  const divided = language === 'python' ? '//' : '/';
  const wanted =
    ratio === 1 ? 'N' : ratio > 1 ? `${ratio} * N` : `N ${divided} ${Math.round(1 / ratio)}`;
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const after = at + number.length;
  const end = text.indexOf('\n', after);
  return (
    text.slice(start, at) +
    sign +
    wanted +
    text.slice(after, end < 0 ? undefined : end)
  ).trim();
}
