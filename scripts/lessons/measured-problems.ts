import type { FiguresFile } from '../../src/figures/figures-file.ts';
import type { RecorderEngine } from './engines.ts';
import type { LoadedLesson } from './load-lesson.ts';
import type { Problem } from './problem.ts';
import { recordLesson } from './record-lesson.ts';
import { figuresMoved } from './rules-measured.ts';
import { taskProblems } from './rules-tasks.ts';

export interface MeasureOptions {
  /** Engines to measure again on. */
  readonly engines: readonly RecorderEngine[];
  readonly repeats: number;
  /** A lesson’s engine that could not be run, and why, in one line. */
  readonly onUnrecorded: (line: string) => void;
}

/**
 * Of a lesson whose programs can be run, and of its tasks. Measures again, and compares with what was
 * recorded, which is the median of so many repeats. An engine on which fewer gave something else is
 * therefore measured as often as the record was: one run may lie beside the median. CPython's cache
 * of attributes goes by addresses, which the system draws anew for each process, so that a text of
 * 67 B was gone at the peak in one of some 200 runs.
 */
export async function measuredProblems(
  loaded: LoadedLesson,
  { engines, repeats, onUnrecorded }: MeasureOptions,
): Promise<Problem[]> {
  const measure = (on: readonly RecorderEngine[], times: number) =>
    recordLesson(loaded, {
      engines: on,
      repeats: times,
      today: new Date().toISOString().slice(0, 10),
      growth: false,
    });
  const answer = await measure(engines, repeats);
  if (answer.kind === 'refused') return [...answer.problems];
  for (const { engine, reason } of Object.values(answer.figures.unrecorded ?? {}).flat()) {
    onUnrecorded(`${loaded.folder} is not run on ${engine}: ${reason}`);
  }
  const problems: Problem[] = [];
  for (const engine of engines) {
    const moved = figuresMoved(loaded, ofEngine(answer.figures, engine));
    const recorded = recordOf(loaded.figures, engine)?.repeats ?? 0;
    if (moved.length === 0 || recorded <= repeats) {
      problems.push(...moved);
      continue;
    }
    const again = await measure([engine], recorded);
    problems.push(
      ...(again.kind === 'refused'
        ? again.problems
        : figuresMoved(loaded, ofEngine(again.figures, engine))),
    );
  }
  return [...problems, ...(await taskProblems(loaded, engines))];
}

function recordOf(figures: FiguresFile | undefined, { name, language }: RecorderEngine) {
  return figures?.languages[language]?.find(({ engine }) => engine === name);
}

/** The figures of one engine alone. */
function ofEngine(figures: FiguresFile, engine: RecorderEngine): FiguresFile {
  const record = recordOf(figures, engine);
  return { ...figures, languages: { [engine.language]: record ? [record] : [] } };
}
