/** Measures every program of a lesson on every engine given, and makes its `figures.json`. */

import {
  figuresVersion,
  type EngineRecord,
  type FiguresFile,
  type GrowthPoint,
  type ProgramFigure,
} from '../../src/figures/figures-file.ts';
import { sourceHash } from '../../src/figures/source-hash.ts';
import type { Lesson } from '../../src/lesson-schema/lesson-schema.ts';
import type { Language } from '../../src/measurement/example.ts';
import type { RecorderEngine } from './engines.ts';
import { plannedPrograms, type LoadedLesson, type ProgramPlan } from './load-lesson.ts';
import { measureProgram, type Measured } from './measure-program.ts';
import { withOlderDate } from './older-record.ts';
import type { Problem } from './problem.ts';
import { exampleOf } from './program-example.ts';
import { rehearse, rehearsedRuns, type Rehearsal } from './rehearse.ts';
import { rehearsedProblems } from './rules-rehearsed.ts';

export interface RecordOptions {
  readonly engines: readonly RecorderEngine[];
  readonly repeats: number;
  /** `YYYY-MM-DD`, for figures that changed. */
  readonly today: string;
  /** Without it only the programs at their own N are measured, as the checker needs. */
  readonly growth: boolean;
  readonly onProgress?: (label: string) => void;
}

export type Recorded =
  | { readonly kind: 'recorded'; readonly figures: FiguresFile }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/** Values of N for the growth chart: from a hundredth of the lesson's N to twice of it. */
export function growthSizes({ size, sizes }: Pick<Lesson, 'size' | 'sizes'>): number[] {
  const standard = [size / 100, size / 10, size / 4, size / 2, size, size * 2];
  const whole = standard.map(Math.round).filter((n) => n >= 1);
  return [...new Set([...whole, ...sizes])].toSorted((a, b) => a - b);
}

type Refused = Extract<Recorded, { kind: 'refused' }>;

function isRefused(answer: EngineRecord | Refused): answer is Refused {
  return 'kind' in answer;
}

/** Refuses, with every reason, rather than record a figure that means nothing. */
export async function recordLesson(
  loaded: LoadedLesson,
  options: RecordOptions,
): Promise<Recorded> {
  const { lesson } = loaded;
  if (!lesson) return { kind: 'refused', problems: loaded.problems };
  const problems: Problem[] = [];
  const languages: FiguresFile['languages'] = {};
  const unrecorded: NonNullable<FiguresFile['unrecorded']> = {};
  const able = await ableEngines(loaded, lesson, options.engines);
  const rehearsals = await rehearse(
    loaded,
    lesson,
    able.flatMap(({ engines }) => engines),
  );
  const unfit = rehearsedProblems(loaded, lesson, rehearsals);
  if (unfit.length > 0) return { kind: 'refused', problems: unfit };
  for (const { language, engines, lacking } of able) {
    // Each process measures its own heap: another one beside it changes no figure.
    const answers = await Promise.all(
      engines.map((engine) => recordEngine(loaded, lesson, engine, rehearsals, options)),
    );
    problems.push(...answers.flatMap((answer) => (isRefused(answer) ? answer.problems : [])));
    const records = answers.flatMap((answer) => (isRefused(answer) ? [] : [answer]));
    const elsewhere = (loaded.figures?.languages[language] ?? []).filter(
      ({ engine }) => !engines.some(({ name }) => name === engine),
    );
    languages[language] = [
      ...records,
      ...elsewhere.filter((old) => isCurrent(old, language, loaded, lesson)),
    ]
      .map((record) => withOlderDate(record, loaded.figures?.languages[language]))
      .toSorted((a, b) => order(a.engine) - order(b.engine));
    const stillLacking = lacking.filter(
      ({ engine }) => !languages[language]?.some((record) => record.engine === engine),
    );
    if (stillLacking.length > 0) unrecorded[language] = stillLacking;
  }
  if (problems.length > 0) return { kind: 'refused', problems };
  return {
    kind: 'recorded',
    figures: {
      version: figuresVersion,
      lesson: loaded.folder,
      languages,
      ...(Object.keys(unrecorded).length > 0 && { unrecorded }),
    },
  };
}

interface AbleEngines {
  readonly language: Language;
  /** Those that have what the lesson's programs need. */
  readonly engines: readonly RecorderEngine[];
  readonly lacking: readonly { readonly engine: RecorderEngine['name']; readonly reason: string }[];
}

function ableEngines(
  { programs }: LoadedLesson,
  lesson: Lesson,
  engines: readonly RecorderEngine[],
): Promise<readonly AbleEngines[]> {
  return Promise.all(
    lesson.languages.map(async (language) => {
      const packages = lesson.packages[language] ?? [];
      const texts = plannedPrograms(lesson)
        .filter((plan) => plan.language === language)
        .flatMap(({ name }) => programs.get(name) ?? []);
      const here = engines.filter((entry) => entry.language === language);
      const reasons = await Promise.all(
        here.map(async ({ name, lacks }) => ({
          engine: name,
          reason: await lacks?.(packages, texts),
        })),
      );
      const lacking = reasons.flatMap(({ engine, reason }) =>
        reason === undefined ? [] : [{ engine, reason }],
      );
      const able = here.filter(({ name }) => !lacking.some(({ engine }) => engine === name));
      return { language, engines: able, lacking };
    }),
  );
}

async function recordEngine(
  loaded: LoadedLesson,
  lesson: Lesson,
  engine: RecorderEngine,
  rehearsals: readonly Rehearsal[],
  { repeats, growth, today, onProgress }: RecordOptions,
): Promise<EngineRecord | Refused> {
  const problems: Problem[] = [];
  const measured = new Map<string, MeasuredProgram>();
  const plans = plannedPrograms(lesson).filter(({ language }) => language === engine.language);
  const measure = async (plan: ProgramPlan, size: number, times: number) => {
    onProgress?.(`${loaded.folder} ${engine.name} ${plan.name} N = ${size}`);
    const source = loaded.programs.get(plan.name);
    if (source === undefined) return undefined;
    const answer = await measureProgram(
      engine.run,
      exampleOf(lesson, plan, source, size),
      times,
      rehearsedRuns(rehearsals, plan, engine.name, size),
    );
    if (answer.kind === 'measured') return answer;
    problems.push({
      file: loaded.file(plan.name),
      line: answer.line ?? 1,
      expected: `a heap measured on ${engine.name} at N = ${size}`,
      found: answer.reason,
      corrected: answer.corrected,
    });
    return undefined;
  };
  for (const plan of plans) {
    const answer = await measure(plan, plan.size, repeats);
    if (answer) measured.set(plan.program, withKnownSpread(answer, plan.varies));
  }
  const [before, after] = [measured.get('before'), measured.get('after')];
  const compareOutputs = (first: ProgramFigure, second: ProgramFigure) => {
    if (first.output === second.output) return;
    problems.push({
      file: loaded.file(plans[1]?.name ?? 'after'),
      line: 1,
      expected: `${JSON.stringify(first.output)} on ${engine.name} at N = ${first.n}, as “before” prints`,
      found: JSON.stringify(second.output),
      corrected: 'print the same result in both variants, at every N',
    });
  };
  if (before && after) compareOutputs(before.figure, after.figure);
  if (!before || !after || problems.length > 0) return { kind: 'refused', problems };
  const points: GrowthPoint[] = [];
  // An exact meter reads the same every time: one run for each further point is enough.
  const isExact = [before, after].every(({ figure }) => figure.spreadBytes === 0);
  const times = isExact ? 1 : Math.min(repeats, 3);
  for (const n of growth ? growthSizes(lesson) : []) {
    const pair: ProgramFigure[] = [];
    for (const plan of plans.slice(0, 2)) {
      const known = n === plan.size ? measured.get(plan.program) : await measure(plan, n, times);
      if (known) pair.push(known.figure);
    }
    const [first, second] = pair;
    if (!first || !second) continue;
    compareOutputs(first, second);
    points.push({ n, before: point(first), after: point(second) });
  }
  if (problems.length > 0) return { kind: 'refused', problems };
  const { engine: name, engineVersion, meter } = before.about;
  const packages = lesson.packages[engine.language] ?? [];
  return {
    engine: name,
    engineVersion,
    runtime: 'native',
    meter,
    platform: engine.platform,
    ...(packages.length > 0 && { packages: versionsOf(packages, engine) }),
    recordedOn: today,
    n: lesson.size,
    repeats,
    uncertaintyBytes: Math.max(...[...measured.values()].map((entry) => entry.uncertaintyBytes)),
    before: before.figure,
    after: after.figure,
    growth: points,
    cases: Object.fromEntries(
      plans.slice(2).flatMap(({ program }) => {
        const found = measured.get(program);
        return found ? [[program, found.figure]] : [];
      }),
    ),
  };
}

function versionsOf(
  packages: readonly string[],
  { packageVersion = () => 'unknown' }: RecorderEngine,
): Record<string, string> {
  return Object.fromEntries(packages.map((name) => [name, packageVersion(name)]));
}

type MeasuredProgram = Extract<Measured, { kind: 'measured' }>;

function withKnownSpread(measured: MeasuredProgram, varies: number): MeasuredProgram {
  const { spreadBytes, peakSpreadBytes } = measured.figure;
  return {
    ...measured,
    figure: {
      ...measured.figure,
      spreadBytes: Math.max(spreadBytes, varies),
      ...(peakSpreadBytes !== undefined && {
        peakSpreadBytes: Math.max(peakSpreadBytes, varies),
      }),
    },
  };
}

function point({ liveBytes, heldBytes, peakBytes }: ProgramFigure): GrowthPoint['before'] {
  return {
    liveBytes,
    ...(heldBytes !== undefined && { heldBytes }),
    ...(peakBytes !== undefined && { peakBytes }),
  };
}

/** Whether a record of an engine that is not on this machine is still of the lesson's programs. */
function isCurrent(
  record: EngineRecord,
  language: Language,
  loaded: LoadedLesson,
  lesson: Lesson,
): boolean {
  return plannedPrograms(lesson)
    .filter((plan) => plan.language === language)
    .every(({ program, name, size }) => {
      const figure =
        program === 'before' || program === 'after' ? record[program] : record.cases[program];
      const text = loaded.programs.get(name);
      return text !== undefined && figure?.sourceHash === sourceHash(text) && figure.n === size;
    });
}

const engineOrder: readonly EngineRecord['engine'][] = [
  'CPython (native)',
  'CPython (Pyodide)',
  'V8',
  'QuickJS',
];

function order(engine: EngineRecord['engine']): number {
  return engineOrder.indexOf(engine);
}
