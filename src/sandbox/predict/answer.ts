/** What a guess means, and how far off it was: pure. */
import { describeComparison, meaningfulRatio, type Comparison } from '../../figures/compare.ts';
import { formatRatio } from '../../measurement/format.ts';

/** Guesses are taken up to here, as times smaller; and down to one over it, as times larger. */
const most = 1e12;

/** A guess within this ratio of what was measured was right. */
const close = 1.1;

/**
 * How many times smaller “after” is guessed to be; below 1 it is larger. `10`, `10×`, `1,000`, `0.5`,
 * or `50 %` smaller. Nothing where it is no such number.
 */
export function parseGuess(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*([x×%]?)$/i.exec(text.trim().replaceAll(',', ''));
  if (!match) return undefined;
  const number = Number(match[1]);
  const times = match[2] === '%' ? 1 / (1 - number / 100) : number;
  return times >= 1 / most && times <= most ? times : undefined;
}

/** `10.0× smaller`, `no difference`, `2.00× larger`. */
export function guessText(times: number): string {
  if (isSame(times)) return 'no difference';
  return times > 1 ? `${formatRatio(times)} smaller` : `${formatRatio(1 / times)} larger`;
}

/** `You guessed 10.0× smaller, and it is 20.0× smaller: 2.00× too low.` */
export function answerTo(guess: number, comparison: Comparison): string {
  const guessed = `You guessed ${guessText(guess)}`;
  switch (comparison.kind) {
    case 'not-comparable':
      return `${guessed}. No answer: the programs cannot be compared.`;
    case 'no-difference':
      if (comparison.isOpen) return `${guessed}. No answer: the meter cannot tell them apart.`;
      return isSame(guess)
        ? `${guessed}, and there is none: right.`
        : `${guessed}, and there is no difference: ${offBy(guess)}.`;
    case 'difference': {
      const { factor, factorIsLeast, smaller } = comparison;
      const off = guess / (smaller === 'after' ? factor : 1 / factor);
      const measured = `${guessed}, and it is ${describeComparison(comparison)}`;
      if (Math.max(off, 1 / off) <= close) return `${measured}: right within a tenth.`;
      // Beyond what the meter can tell, a guess is neither right nor wrong.
      const beyond = factorIsLeast && (smaller === 'after' ? off > 1 : off < 1);
      return `${measured}: ${beyond ? 'the meter cannot tell more' : offBy(off, factorIsLeast)}.`;
    }
  }
}

function offBy(off: number, least = false): string {
  const ratio = formatRatio(Math.max(off, 1 / off));
  return `${least ? 'more than ' : ''}${ratio} too ${off < 1 ? 'low' : 'high'}`;
}

function isSame(times: number): boolean {
  return Math.max(times, 1 / times) < meaningfulRatio;
}
