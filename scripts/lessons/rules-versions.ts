/** Rules about `versions.json`: that it is of the programs as they are, and agrees with the figures. */

import { ZodError } from 'astro/zod';
import { bytesOf } from '../../src/figures/heap.ts';
import { sourceHash } from '../../src/figures/source-hash.ts';
import {
  parseVersions,
  versionTolerance,
  type MeasuredVersions,
} from '../../src/figures/versions-file.ts';
import { exactBytes } from '../../src/measurement/format.ts';
import { variants } from '../../src/measurement/example.ts';
import type { LoadedLesson } from './load-lesson.ts';
import type { Problem } from './problem.ts';

const name = 'versions.json';

/** Versions that cannot be read, are of an older text, or are not those of the figures. */
export function versionsCurrent(loaded: LoadedLesson): Problem[] {
  const { files, file, folder, readable: lesson } = loaded;
  const text = files.get(name);
  if (text === undefined || !lesson) return [];
  const corrected = `npm run record -- --no-figures ${folder}`;
  const at = { file: file(name), line: 1, corrected };
  if (!lesson.languages.includes('python')) {
    const found = `versions of Python in a lesson of ${lesson.languages.join(' and ')}`;
    return [{ ...at, expected: 'no such file', found, corrected: `rm ${file(name)}` }];
  }
  let versions: ReturnType<typeof parseVersions>;
  try {
    versions = parseVersions(text);
  } catch (reason) {
    const found = reason instanceof ZodError ? (reason.issues[0]?.message ?? '') : String(reason);
    return [{ ...at, expected: 'versions as npm run record writes them', found }];
  }
  if (versions.lesson !== folder) {
    return [{ ...at, expected: `versions of ${folder}`, found: versions.lesson }];
  }
  if (!('pythons' in versions)) return [];
  return [...ofOlderText(loaded, versions, at), ...unlikeFigures(loaded, versions, at)];
}

type Place = Pick<Problem, 'file' | 'line' | 'corrected'>;

function ofOlderText(
  { programs, readable: lesson }: LoadedLesson,
  { n, pythons }: MeasuredVersions,
  at: Place,
): Problem[] {
  if (lesson && n !== lesson.size) {
    return [{ ...at, expected: `versions at N = ${lesson.size}`, found: `N = ${n}` }];
  }
  return variants.flatMap((variant) => {
    const source = programs.get(`${variant}.py`);
    if (source === undefined) return [];
    const hash = sourceHash(source);
    const old = pythons.filter((entry) => entry[variant].sourceHash !== hash);
    if (old.length === 0) return [];
    const found = `those of an older text, on Python ${old.map(({ python }) => python).join(', ')}`;
    return [{ ...at, expected: `versions of ${variant}.py as it is`, found }];
  });
}

/** The version that the figures are of is measured twice, by two ways of calling one meter. */
function unlikeFigures(
  { figures }: LoadedLesson,
  { pythons }: MeasuredVersions,
  at: Place,
): Problem[] {
  const record = figures?.languages.python?.find(({ engine }) => engine === 'CPython (Pyodide)');
  const same = pythons.find(
    ({ python, pyodide }) => record?.engineVersion === `${python} (Pyodide ${pyodide})`,
  );
  if (!record || !same) return [];
  return variants.flatMap((variant) => {
    if (record[variant].sourceHash !== same[variant].sourceHash) return [];
    const largest = Math.max(record.before.peakBytes ?? 0, record.after.peakBytes ?? 0);
    return (['live', 'held', 'peak'] as const).flatMap((heap) => {
      const [recorded, found] = [bytesOf(record[variant], heap), bytesOf(same[variant], heap)];
      if (recorded === undefined || found === undefined) return [];
      if (Math.abs(recorded - found) <= versionTolerance * largest) return [];
      return [
        {
          ...at,
          expected: `${variant}, ${heap}: about ${exactBytes(recorded)}, as in figures.json`,
          found: exactBytes(found),
        },
      ];
    });
  });
}
