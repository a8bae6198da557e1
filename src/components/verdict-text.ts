/** The sentence under a verdict: what it was computed from. */

import type { FiguresFile } from '../figures/figures-file.ts';
import { verdict, type Verdict } from '../figures/verdict.ts';
import type { LessonData, LessonLanguage } from './lesson.ts';
import { formatCount } from '../measurement/format.ts';

/** The verdict on a lesson's claim in one language. */
export function verdictOn(
  lesson: LessonData,
  figures: FiguresFile | undefined,
  language: LessonLanguage,
): Verdict {
  return verdict(
    figures?.languages[language] ?? [],
    lesson.expect[language],
    lesson.claim.predicts?.[language],
    lesson.compares,
  );
}

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** `1.70× smaller at N = 50,000, on CPython (Pyodide) and CPython (native).` */
export function because({ kind, factorText, exceptions, evidence }: Verdict, size: number): string {
  if (kind === 'not-recorded') return 'No figures have been recorded yet.';
  if (kind === 'does-not-hold') {
    const [first] = evidence.flatMap(({ judgement }) =>
      judgement.kind === 'not-met' ? judgement.found : [],
    );
    return `Measured: ${first ?? 'the contrary'}.`;
  }
  const engines = evidence.flatMap(({ judgement, engine }) =>
    judgement.kind === 'met' ? engine : [],
  );
  const factor = factorText === undefined ? 'As the claim says' : `${factorText} smaller`;
  const at = `at N = ${formatCount(size)}, on ${list([...new Set(engines)])}`;
  const not = exceptions.length > 0 ? ` Not when ${exceptions.join(', or when ')}.` : '';
  return `${factor.charAt(0).toUpperCase()}${factor.slice(1)} ${at}.${not}`;
}
