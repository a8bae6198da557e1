/**
 * Runs every program of a lesson on its cheapest engine, at its N and twice at another one, before
 * anything is measured: what no figure can be made of is then found in seconds.
 */

import type { EngineName } from '../../src/measurement/engines.ts';
import type { Lesson } from '../../src/lesson-schema/lesson-schema.ts';
import type { ProgramRun } from '../../src/recorder/program-run.ts';
import type { RecorderEngine } from './engines.ts';
import { plannedPrograms, type LoadedLesson, type ProgramPlan } from './load-lesson.ts';
import { exampleOf } from './program-example.ts';

export interface Rehearsal {
  readonly plan: ProgramPlan;
  readonly text: string;
  readonly engine: EngineName;
  /** At the program's own N. */
  readonly own: ProgramRun;
  readonly otherSize: number;
  /** Twice at the other N; at its own once more, where it does not run at the other. */
  readonly other: readonly ProgramRun[];
  readonly again?: ProgramRun | undefined;
}

/** Exact to the byte, and quick to start; where one is not here, any other will do. */
const cheapest: readonly EngineName[] = ['CPython (native)', 'QuickJS'];

/** Half of N, which is among the recorded; twice of a small one. */
export function otherSize(size: number): number {
  return size >= 20 ? Math.round(size / 2) : size * 2;
}

/** @param engines those that have what the lesson's programs import */
export async function rehearse(
  loaded: LoadedLesson,
  lesson: Lesson,
  engines: readonly RecorderEngine[],
): Promise<readonly Rehearsal[]> {
  const plans = plannedPrograms(lesson);
  const rehearsed = await Promise.all(
    lesson.languages.map(async (language) => {
      const here = engines.filter((engine) => engine.language === language);
      const engine = here.find(({ name }) => cheapest.includes(name)) ?? here[0];
      const done: Rehearsal[] = [];
      for (const plan of engine ? plans.filter((entry) => entry.language === language) : []) {
        const text = loaded.programs.get(plan.name);
        if (engine && text !== undefined)
          done.push(await rehearseProgram(lesson, plan, text, engine));
      }
      return done;
    }),
  );
  return rehearsed.flat();
}

async function rehearseProgram(
  lesson: Lesson,
  plan: ProgramPlan,
  text: string,
  { name, run }: RecorderEngine,
): Promise<Rehearsal> {
  const size = otherSize(plan.size);
  const at = (n: number) => run(exampleOf(lesson, plan, text, n));
  const own = await at(plan.size);
  const rehearsal = { plan, text, engine: name, own, otherSize: size };
  if (own.outcome.kind !== 'measured') return { ...rehearsal, other: [] };
  const first = await at(size);
  return first.outcome.kind === 'measured'
    ? { ...rehearsal, other: [first, await at(size)] }
    : { ...rehearsal, other: [first], again: await at(plan.size) };
}

/** Runs that need not be repeated: of this program, on this engine and at this N. */
export function rehearsedRuns(
  rehearsals: readonly Rehearsal[],
  plan: ProgramPlan,
  engine: EngineName,
  size: number,
): readonly ProgramRun[] {
  const found = rehearsals.find(
    (rehearsal) => rehearsal.plan.name === plan.name && rehearsal.engine === engine,
  );
  if (!found) return [];
  if (size === plan.size) return [found.own, ...(found.again ? [found.again] : [])];
  return size === found.otherSize ? found.other : [];
}
