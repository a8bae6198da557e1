/** What a rehearsal shows: programs that fail, print by chance, or do not take their size from N. */

import type { HeapMeasurement } from '../../src/measurement/outcome.ts';
import { statedSize } from '../../src/measurement/stated-size.ts';
import { exactBytes } from '../../src/measurement/format.ts';
import type { Lesson } from '../../src/lesson-schema/lesson-schema.ts';
import type { ProgramRun } from '../../src/recorder/program-run.ts';
import type { LoadedLesson, ProgramPlan } from './load-lesson.ts';
import { refusal } from './measure-program.ts';
import type { Problem } from './problem.ts';
import type { Constant } from './program/program-parts.ts';
import { readProgram } from './program/program-text.ts';
import type { Rehearsal } from './rehearse.ts';
import { derivedSizes, withSize } from './size-in-text.ts';

/** Share of a heap that may stay where N is another, beside a size that is written twice. */
const mostFixed = 0.2;

export function rehearsedProblems(
  loaded: LoadedLesson,
  lesson: Lesson,
  rehearsals: readonly Rehearsal[],
): Problem[] {
  const broken = rehearsals.flatMap((rehearsal) => {
    const problem = failed(loaded, rehearsal) ?? byChance(loaded, rehearsal);
    return problem ? [problem] : [];
  });
  // What a program prints by chance, or not at all, says nothing of its size.
  if (broken.length > 0) return broken;
  const differing = lesson.languages.flatMap((language) => {
    const [before, after] = (['before', 'after'] as const).map((program) =>
      rehearsals.find(({ plan }) => plan.language === language && plan.program === program),
    );
    return before && after ? differ(loaded, before, after) : [];
  });
  const said = new Set(differing.map(({ file }) => file));
  return [
    ...differing,
    ...rehearsals
      .filter(({ plan }) => !said.has(loaded.file(plan.name)))
      .flatMap((rehearsal) => {
        const problem = still(loaded, lesson, rehearsal) ?? fixedInPart(loaded, rehearsal);
        return problem ? [problem] : [];
      }),
  ];
}

function failed(
  { file }: LoadedLesson,
  { plan, engine, own, other, otherSize }: Rehearsal,
): Problem | undefined {
  // A case need not run at another N than its own: nothing measures it there.
  const isVariant = plan.program === 'before' || plan.program === 'after';
  for (const [run, n] of [[own, plan.size] as const, [other[0], otherSize] as const]) {
    if (!run || run.outcome.kind === 'measured' || (run !== own && !isVariant)) continue;
    const { reason, corrected, line = 1 } = refusal(run.outcome);
    return {
      file: file(plan.name),
      line,
      expected: `a heap measured on ${engine} at N = ${n}`,
      found: reason,
      corrected,
    };
  }
  return undefined;
}

function byChance({ file }: LoadedLesson, rehearsal: Rehearsal): Problem | undefined {
  const { plan, engine, own, other, again, text } = rehearsal;
  const [first, second] = again ? [own, again] : other;
  if (!first || !second || first.stdout === second.stdout) return undefined;
  return {
    file: file(plan.name),
    line: text.split('\n').findIndex((line) => /\bprint\(|\bconsole\./.test(line)) + 1 || 1,
    expected: 'the same output in every run',
    found: `${JSON.stringify(first.stdout)}, and then ${JSON.stringify(second.stdout)} on ${engine}`,
    corrected:
      'print nothing that depends on time, chance or addresses' +
      (plan.language === 'python' ? ', and sets of texts only in order: sorted(…)' : ''),
  };
}

/** Outputs of the two variants, at either N. */
function differ(loaded: LoadedLesson, before: Rehearsal, after: Rehearsal): Problem[] {
  if (before.own.stdout !== after.own.stdout) {
    return [
      {
        file: loaded.file(after.plan.name),
        line: 1,
        expected: `${JSON.stringify(before.own.stdout)} on ${after.engine}, as “before” prints`,
        found: JSON.stringify(after.own.stdout),
        corrected: 'print the same result in both variants',
      },
    ];
  }
  const [was, is] = [before.other[0]?.stdout, after.other[0]?.stdout];
  if (was === is) return [];
  const printed = `before ${JSON.stringify(was)}, after ${JSON.stringify(is)}`;
  const wrong = [before, after].filter(({ plan, text }) => sizesOf(plan, text).length > 0);
  return (wrong.length > 0 ? wrong : [after]).map((rehearsal) => ({
    ...atSize(loaded, rehearsal),
    expected: `the same output of both variants at N = ${after.otherSize}, as at ${after.plan.size}`,
    found: printed,
  }));
}

/** A program of which nothing moves with N. */
function still(loaded: LoadedLesson, lesson: Lesson, rehearsal: Rehearsal): Problem | undefined {
  const { plan, own, other, otherSize } = rehearsal;
  const [elsewhere] = other;
  if (!elsewhere || elsewhere.outcome.kind !== 'measured') return undefined;
  const expectation = flatness(lesson, plan);
  if (moves(own, elsewhere)) {
    if (!expectation.isFlat) return undefined;
    return {
      file: loaded.file('index.mdx'),
      line: loaded.lineOf(expectation.path),
      expected: `${plan.name} the same at every N, because it is said to be flat`,
      found: `${seen(own)} at N = ${plan.size}, ${seen(elsewhere)} at N = ${otherSize}`,
      corrected: 'remove flat',
    };
  }
  if (expectation.isFlat) return undefined;
  const where = atSize(loaded, rehearsal);
  return {
    ...where,
    expected: 'bytes or output that move with N',
    found: `${seen(own)}, at N = ${plan.size} and at N = ${otherSize}`,
    corrected: `${where.corrected}\nor ${expectation.form}, if that is what it shows`,
  };
}

/** A program that takes one size from N, and another from a number that is N. */
function fixedInPart(loaded: LoadedLesson, rehearsal: Rehearsal): Problem | undefined {
  const { plan, text, own, other, otherSize } = rehearsal;
  const [elsewhere] = other;
  const [twice] = sizesOf(plan, text).filter(
    ({ counts, value }) => counts && [0.5, 1, 2].includes(Math.abs(value) / plan.size),
  );
  if (!twice || own.outcome.kind !== 'measured' || elsewhere?.outcome.kind !== 'measured') {
    return undefined;
  }
  const shares = (['liveBytes', 'peakBytes'] as const).flatMap((key) => {
    const [at, there] = [measuredBytes(own, key), measuredBytes(elsewhere, key)];
    if (at === undefined || there === undefined || at <= 0) return [];
    // What a straight line through the two readings leaves at N = 0.
    return [(there * plan.size - at * otherSize) / (plan.size - otherSize) / at];
  });
  if (shares.length === 0 || shares.some((share) => share < mostFixed)) return undefined;
  return {
    file: loaded.file(plan.name),
    line: twice.line,
    expected: 'every size taken from N',
    found: `${twice.text} beside N = ${plan.size}: ${Math.round(100 * Math.min(...shares))} % of the heap stay at any N`,
    corrected: withSize(plan.language, text, twice, plan.size),
  };
}

function measuredBytes(
  { outcome }: ProgramRun,
  key: 'liveBytes' | 'peakBytes',
): number | undefined {
  return outcome.kind === 'measured' ? outcome[key] : undefined;
}

function moves(one: ProgramRun, other: ProgramRun): boolean {
  if (one.stdout !== other.stdout) return true;
  if (one.outcome.kind !== 'measured' || other.outcome.kind !== 'measured') return true;
  return differs(one.outcome, other.outcome);
}

function differs(one: HeapMeasurement, other: HeapMeasurement): boolean {
  const allowed = one.uncertaintyBytes + other.uncertaintyBytes;
  return (['liveBytes', 'heldBytes', 'peakBytes'] as const).some(
    (key) => Math.abs((one[key] ?? 0) - (other[key] ?? 0)) > allowed,
  );
}

function seen({ outcome, stdout }: ProgramRun): string {
  const bytes = outcome.kind === 'measured' ? `${exactBytes(outcome.liveBytes)} and ` : '';
  return `${bytes}${JSON.stringify(stdout)}`;
}

function sizesOf(plan: ProgramPlan, text: string): Constant[] {
  return derivedSizes(readProgram(plan.language, text), plan.size);
}

/** The line of a number that should be N, with N in it; that of N where there is none. */
function atSize(
  { file }: LoadedLesson,
  { plan, text }: Rehearsal,
): Pick<Problem, 'file' | 'line' | 'corrected'> {
  const [twice] = sizesOf(plan, text);
  return {
    file: file(plan.name),
    line: twice?.line ?? statedSize(plan.language, text)?.line ?? 1,
    corrected: twice
      ? withSize(plan.language, text, twice, plan.size)
      : 'take every size of the program from N',
  };
}

/** Whether the frontmatter expects a flat line of a program, and how it would say so. */
function flatness(
  { expect, cases }: Lesson,
  { language, program }: ProgramPlan,
): { isFlat: boolean; path: readonly (string | number)[]; form: string } {
  if (program === 'before' || program === 'after') {
    const flat = expect[language]?.flat ?? [];
    const path = ['expect', language];
    const named = [...new Set([...flat, program])].join(', ');
    return { isFlat: flat.includes(program), path, form: `flat: [${named}] in expect.${language}` };
  }
  const index = cases.findIndex((entry) => entry.id === program && entry.language === language);
  return {
    isFlat: cases[index]?.expect.flat === true,
    path: ['cases', index, 'expect'],
    form: `flat: true in cases[${index}].expect`,
  };
}
