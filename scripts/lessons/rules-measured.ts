/** Holds committed figures against a fresh measurement on the engines of this machine. */

import type { EngineRecord, FiguresFile, ProgramFigure } from '../../src/figures/figures-file.ts';
import { figureOf } from '../../src/figures/figures-file.ts';
import { exactBytes } from '../../src/measurement/format.ts';
import { plannedPrograms, type LoadedLesson } from './load-lesson.ts';
import type { Problem } from './problem.ts';

/** Recorded figures that a fresh measurement says nothing about, and why; one line for each engine. */
export function notCompared(
  recorded: readonly EngineRecord[],
  here: readonly { readonly name: string; readonly version: string; readonly platform: string }[],
): string[] {
  const lines = recorded.flatMap(({ engine, engineVersion, platform }) => {
    const found = here.find(({ name }) => name === engine);
    if (!found) return [`${engine} is not on this machine: its figures are not compared.`];
    if (found.version !== engineVersion) {
      return [
        `${engine} is ${found.version} here, and ${engineVersion} in the figures: they are not compared.`,
      ];
    }
    if (found.platform !== platform) {
      return [
        `${engine} runs on ${found.platform} here, and on ${platform} in the figures: they are not compared.`,
      ];
    }
    return [];
  });
  return [...new Set(lines)];
}

function isComparable(fresh: EngineRecord, recorded: EngineRecord): boolean {
  return (
    fresh.engineVersion === recorded.engineVersion &&
    fresh.platform === recorded.platform &&
    fresh.meter === recorded.meter &&
    JSON.stringify(fresh.packages) === JSON.stringify(recorded.packages)
  );
}

/**
 * Figures that have moved beyond the recorded spread. An exact meter may not move at all; V8 may by
 * its stated uncertainty. A program whose text has changed is another rule's (`figuresCurrent`).
 */
export function figuresMoved(loaded: LoadedLesson, fresh: FiguresFile): Problem[] {
  const { lesson, figures, file, folder } = loaded;
  if (!lesson || !figures) return [];
  return plannedPrograms(lesson).flatMap(({ language, program, name }) =>
    (figures.languages[language] ?? []).flatMap((recorded) => {
      const now = fresh.languages[language]?.find(({ engine }) => engine === recorded.engine);
      if (!now || !isComparable(now, recorded)) return [];
      const [was, is] = [figureOf(recorded, program), figureOf(now, program)];
      if (!was || !is || was.sourceHash !== is.sourceHash || was.n !== is.n) return [];
      const moved = movement(was, is, recorded.uncertaintyBytes);
      if (!moved) return [];
      return [
        {
          file: file(name),
          line: 1,
          ...moved,
          found: `${moved.found} on ${now.engine} ${now.engineVersion}`,
          corrected: `npm run record -- ${folder}`,
        },
      ];
    }),
  );
}

function movement(
  was: ProgramFigure,
  is: ProgramFigure,
  uncertaintyBytes: number,
): { expected: string; found: string } | undefined {
  const rows = [
    ['live heap', was.liveBytes, is.liveBytes, was.spreadBytes],
    ['held heap', was.heldBytes, is.heldBytes, was.spreadBytes],
    ['peak heap', was.peakBytes, is.peakBytes, was.peakSpreadBytes ?? 0],
  ] as const;
  for (const [heap, before, now, spread] of rows) {
    if (before === undefined || now === undefined) continue;
    const allowed = Math.max(spread, uncertaintyBytes);
    if (Math.abs(now - before) <= allowed) continue;
    return {
      expected: `the recorded ${heap} of ${exactBytes(before)}, ± ${exactBytes(allowed)}`,
      found: exactBytes(now),
    };
  }
  if (was.output !== is.output) {
    return {
      expected: `the recorded output ${JSON.stringify(was.output)}`,
      found: JSON.stringify(is.output),
    };
  }
  return undefined;
}
