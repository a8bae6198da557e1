/** The sentence under a verdict: what it was computed from. */

import type { FiguresFile } from '../figures/figures-file.ts';
import { judge } from '../figures/judge.ts';
import { verdict, withoutTrial, type Verdict } from '../figures/verdict.ts';
import { exactBytes, formatCount } from '../measurement/format.ts';
import type { LessonData, LessonLanguage } from './lesson.ts';

/** What the page calls a program: never its id. */
export type TitleOf = (program: string) => string;

/** The verdict on a lesson's claim in one language. */
export function verdictOn(
  lesson: LessonData,
  figures: FiguresFile | undefined,
  language: LessonLanguage,
): Verdict {
  const claim = lesson.claim[language] ?? {};
  if (claim.doesNotApply !== undefined) return withoutTrial('does-not-apply', claim.doesNotApply);
  if (claim.notTestable !== undefined) return withoutTrial('not-testable', claim.notTestable);
  return verdict(
    figures?.languages[language] ?? [],
    lesson.expect[language],
    claim.predicts,
    lesson.compares,
  );
}

/** Titles of the programs of a lesson in one language: `before`, `after`, or a case's own. */
export function titlesOf(lesson: LessonData, language: LessonLanguage): TitleOf {
  return (program) => {
    const found = lesson.cases.find(
      (entry) => entry.id === program && entry.language === language,
    )?.title;
    return found === undefined ? program : `“${found}”`;
  };
}

const list = (words: readonly string[]) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** `1.70× smaller at N = 50,000, on CPython (Pyodide) and CPython (native).` */
export function because(
  { kind, factorText, exceptions, evidence, reason }: Verdict,
  size: number,
  titleOf: TitleOf = (program) => program,
): string {
  if (kind === 'not-recorded') return 'No figures have been recorded yet.';
  if (reason !== undefined) return reason;
  if (kind === 'does-not-hold') {
    const [first] = evidence.flatMap(({ judgement, prediction: { programs }, ...record }) =>
      judgement.kind === 'not-met' ? [measured(programs, judgement.bytes, record, titleOf)] : [],
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

/** `before 4,849,936 B, “Tuples” 3,244,584 B on CPython (native) 3.11.7` */
function measured(
  [first, second]: readonly [string, string],
  [one, other]: readonly [number, number],
  { engine, engineVersion }: { readonly engine: string; readonly engineVersion: string },
  titleOf: TitleOf,
): string {
  return (
    `${titleOf(first)} ${exactBytes(one)}, ${titleOf(second)} ${exactBytes(other)} ` +
    `on ${engine} ${engineVersion}`
  );
}

/** What bears a finding out, on the first engine that has its figures. */
export function findingFigures(
  lesson: LessonData,
  figures: FiguresFile | undefined,
  language: LessonLanguage,
): string | undefined {
  const finding = lesson.claim[language]?.finding;
  if (!finding) return undefined;
  for (const record of figures?.languages[language] ?? []) {
    const heap = finding.heap ?? lesson.compares;
    const judgement = judge(record, { ...finding, heap });
    if (judgement.kind === 'not-recorded') continue;
    return `Measured: ${measured(finding.programs, judgement.bytes, record, titlesOf(lesson, language))}.`;
  }
  return undefined;
}

/** A pair of programs that a verdict rests on. */
export interface RestsOn {
  /** `undefined` where Run runs them: `before` and `after`. */
  readonly pair: readonly [string, string] | undefined;
  readonly counter: readonly [string, string] | undefined;
}

/** The programs that the verdict in one language rests on, and those that could have turned it. */
export function restsOn(lesson: LessonData, language: LessonLanguage): readonly RestsOn[] {
  const claim = lesson.claim[language] ?? {};
  const trials = claim.predicts ?? (claim.finding ? [claim.finding] : []);
  return trials.map((trial) => {
    const ofRun = trial.programs.every((program) => program === 'before' || program === 'after');
    return {
      pair: ofRun ? undefined : trial.programs,
      counter: 'counter' in trial ? trial.counter : undefined,
    };
  });
}
