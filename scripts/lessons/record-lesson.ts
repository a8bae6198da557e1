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
import type { Example, Language } from '../../src/runtimes/runtime.ts';
import type { NativeEngine } from './engines.ts';
import { plannedPrograms, type LoadedLesson, type ProgramPlan } from './load-lesson.ts';
import { measureProgram, type Measured } from './measure-program.ts';

export interface RecordOptions {
  readonly engines: readonly NativeEngine[];
  readonly repeats: number;
  /** `YYYY-MM-DD`, for figures that changed. */
  readonly today: string;
  /** Without it only the programs at their own N are measured, as the checker needs. */
  readonly growth: boolean;
  readonly onProgress?: (label: string) => void;
}

export type Recorded =
  | { readonly kind: 'recorded'; readonly figures: FiguresFile }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

/** Values of N for the growth chart: from a hundredth of the lesson's N to twice of it. */
export function growthSizes({ size, sizes }: Pick<Lesson, 'size' | 'sizes'>): number[] {
  const standard = [size / 100, size / 10, size / 4, size / 2, size, size * 2];
  const whole = standard.map(Math.round).filter((n) => n >= 1);
  return [...new Set([...whole, ...sizes])].toSorted((a, b) => a - b);
}

/** The example of a planned program, as the harness runs it. */
export function exampleOf(
  lesson: Lesson,
  plan: ProgramPlan,
  source: string,
  size = plan.size,
): Example & { readonly size: number } {
  return {
    language: plan.language,
    variant: plan.program === 'after' ? 'after' : 'before',
    source,
    packages: lesson.packages[plan.language] ?? [],
    size,
    collect: lesson.collect,
  };
}

/** Refuses, with every reason, rather than record a figure that means nothing. */
export async function recordLesson(
  loaded: LoadedLesson,
  options: RecordOptions,
): Promise<Recorded> {
  const { lesson } = loaded;
  if (!lesson) return { kind: 'refused', reasons: ['its frontmatter is wrong'] };
  const reasons: string[] = [];
  const languages: FiguresFile['languages'] = {};
  for (const language of lesson.languages) {
    const records: EngineRecord[] = [];
    for (const engine of options.engines.filter((entry) => entry.language === language)) {
      const record = await recordEngine(loaded, lesson, engine, options);
      if (Array.isArray(record)) reasons.push(...record);
      else records.push(record);
    }
    const elsewhere = (loaded.figures?.languages[language] ?? []).filter(
      ({ engine }) => !options.engines.some(({ name }) => name === engine),
    );
    languages[language] = [...records, ...elsewhere.filter((old) => isCurrent(old, loaded, lesson))]
      .map((record) => withOlderDate(record, loaded.figures?.languages[language]))
      .toSorted((a, b) => order(a.engine) - order(b.engine));
  }
  if (reasons.length > 0) return { kind: 'refused', reasons };
  return {
    kind: 'recorded',
    figures: { version: figuresVersion, lesson: loaded.folder, languages },
  };
}

async function recordEngine(
  loaded: LoadedLesson,
  lesson: Lesson,
  engine: NativeEngine,
  { repeats, growth, today, onProgress }: RecordOptions,
): Promise<EngineRecord | string[]> {
  const reasons: string[] = [];
  const measured = new Map<string, Extract<Measured, { kind: 'measured' }>>();
  const plans = plannedPrograms(lesson).filter(({ language }) => language === engine.language);
  const measure = async (plan: ProgramPlan, size: number, times: number) => {
    onProgress?.(`${loaded.folder} ${engine.name} ${plan.name} N = ${size}`);
    const source = loaded.programs.get(plan.name);
    if (source === undefined) {
      reasons.push(`${loaded.file(plan.name)} does not exist`);
      return undefined;
    }
    const answer = await measureProgram(engine.run, exampleOf(lesson, plan, source, size), times);
    if (answer.kind === 'measured') return answer;
    reasons.push(
      `${loaded.file(plan.name)} on ${engine.name} at N = ${size} was not measured: ${answer.reason}`,
    );
    return undefined;
  };
  for (const plan of plans) {
    const answer = await measure(plan, plan.size, repeats);
    if (answer) measured.set(plan.program, answer);
  }
  const [before, after] = [measured.get('before'), measured.get('after')];
  if (before && after && before.figure.output !== after.figure.output) {
    reasons.push(
      `${loaded.folder} prints different output on ${engine.name}: ` +
        `before ${JSON.stringify(before.figure.output)}, after ${JSON.stringify(after.figure.output)}`,
    );
  }
  if (!before || !after || reasons.length > 0) return reasons;
  const points: GrowthPoint[] = [];
  // An exact meter reads the same every time: one run for each further point is enough.
  const times = [...measured.values()].every(({ figure }) => figure.spreadBytes === 0) ? 1 : repeats;
  for (const n of growth ? growthSizes(lesson) : []) {
    const pair: ProgramFigure[] = [];
    for (const plan of plans.slice(0, 2)) {
      const known = n === plan.size ? measured.get(plan.program) : await measure(plan, n, times);
      if (known) pair.push(known.figure);
    }
    const [first, second] = pair;
    if (first && second) points.push({ n, before: point(first), after: point(second) });
  }
  if (reasons.length > 0) return reasons;
  const { engine: name, engineVersion, meter } = before.about;
  return {
    engine: name,
    engineVersion,
    runtime: 'native',
    meter,
    platform: engine.platform,
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

function point({ liveBytes, peakBytes }: ProgramFigure): GrowthPoint['before'] {
  return peakBytes === undefined ? { liveBytes } : { liveBytes, peakBytes };
}

/** Whether a record of an engine that is not on this machine is still of the lesson's programs. */
function isCurrent(record: EngineRecord, loaded: LoadedLesson, lesson: Lesson): boolean {
  return plannedPrograms(lesson)
    .filter(({ language }) => languageOf(record) === language)
    .every(({ program, name, size }) => {
      const figure =
        program === 'before' || program === 'after' ? record[program] : record.cases[program];
      const text = loaded.programs.get(name);
      return text !== undefined && figure?.sourceHash === sourceHash(text) && figure.n === size;
    });
}

function languageOf({ engine }: EngineRecord): Language {
  return engine.startsWith('CPython') ? 'python' : 'typescript';
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

/**
 * The older record where the new one says the same, so that recording again changes nothing: the
 * date is that of the last change, and a reading of V8 that moved within its uncertainty is none.
 */
export function withOlderDate(
  record: EngineRecord,
  older: readonly EngineRecord[] | undefined,
): EngineRecord {
  const old = older?.find(({ engine }) => engine === record.engine);
  return old && saysTheSame(record, old) ? old : record;
}

function saysTheSame(record: EngineRecord, old: EngineRecord): boolean {
  const numbers: [number, number, number][] = [];
  const skeleton = (entry: EngineRecord, other: EngineRecord) =>
    JSON.stringify(entry, (key, value: unknown) => {
      if (key === 'recordedOn' || key === 'spreadBytes' || key === 'peakSpreadBytes') return null;
      return key === 'liveBytes' || key === 'peakBytes' ? (other ? 0 : 0) : value;
    });
  if (skeleton(record, old) !== skeleton(old, record)) return false;
  const tolerance = old.uncertaintyBytes;
  const collect = (fresh: ProgramFigure, was: ProgramFigure) => {
    numbers.push([fresh.liveBytes, was.liveBytes, Math.max(tolerance, was.spreadBytes)]);
    numbers.push([
      fresh.peakBytes ?? 0,
      was.peakBytes ?? 0,
      Math.max(tolerance, was.peakSpreadBytes ?? 0),
    ]);
  };
  collect(record.before, old.before);
  collect(record.after, old.after);
  for (const [id, figure] of Object.entries(record.cases)) {
    const was = old.cases[id];
    if (was) collect(figure, was);
  }
  const spread = Math.max(tolerance, old.before.spreadBytes, old.after.spreadBytes);
  record.growth.forEach((fresh, index) => {
    for (const variant of ['before', 'after'] as const) {
      const [now, was] = [fresh[variant], old.growth[index]?.[variant]];
      numbers.push([now.liveBytes, was?.liveBytes ?? NaN, spread]);
      numbers.push([now.peakBytes ?? 0, was?.peakBytes ?? 0, spread]);
    }
  });
  return numbers.every(([now, was, allowed]) => Math.abs(now - was) <= allowed);
}
