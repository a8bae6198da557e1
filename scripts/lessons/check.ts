/** Everything that is wrong with some lessons, at once. */

import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { LoadedLesson } from './load-lesson.ts';
import { measuredProblems, type MeasureOptions } from './measured-problems.ts';
import { sortProblems, type Problem } from './problem.ts';
import { numbersUnique } from './rules-folder.ts';
import { packagesDeclared } from './rules-packages.ts';
import { refusedSyntax, withoutEchoesOf } from './rules-syntax.ts';
import { allRules, programRules } from './rules.ts';
import { eslintProblems } from './tools/eslint-problems.ts';
import { importProblems } from './tools/import-problems.ts';
import { linkProblems } from './tools/link-problems.ts';
import { prettierProblems } from './tools/prettier-problems.ts';
import { ruffProblems } from './tools/ruff-problems.ts';
import { typeProblems } from './tools/type-problems.ts';

export interface CheckOptions {
  /** The repository's. */
  readonly root: string;
  /** Names of all lessons' folders, for what concerns several. */
  readonly folders: readonly string[];
  /** Interpreter that has ruff. */
  readonly python: string;
  /** Engines to measure again on; without them nothing is run. */
  readonly measure?: MeasureOptions;
}

export async function checkLessons(
  lessons: readonly LoadedLesson[],
  { root, folders, python, measure }: CheckOptions,
): Promise<Problem[]> {
  const syntax = lessons.flatMap(refusedSyntax);
  // That the compiler does not find what a program may not import is no second problem.
  const imported = lessons
    .flatMap(packagesDeclared)
    .map((problem) => ({ ...problem, until: problem.line }));
  const articles = new Set(lessons.map(({ file }) => file('index.mdx')));
  const problems = [
    ...numbersUnique(folders).filter(({ file }) => articles.has(file)),
    ...lessons.flatMap((loaded) => [
      ...loaded.problems,
      ...allRules.flatMap((rule) => rule(loaded)),
    ]),
    ...importProblems(root, lessons),
    ...linkProblems(root, lessons, folders),
    ...syntax,
    ...withoutEchoesOf(
      [...syntax, ...imported],
      [
        ...typeProblems(root, lessons),
        ...(await eslintProblems(root, lessons)),
        ...(await prettierProblems(root, lessons)),
      ],
    ),
    ...(await ruffProblems(root, lessons, python)),
  ];
  if (!measure) return sortProblems(problems);
  // A program that is not there, or has no N, cannot be measured: that is said already.
  const measurable = lessons.filter(
    (loaded) => loaded.lesson && programRules.every((rule) => rule(loaded).length === 0),
  );
  // Of one lesson mostly one process runs at a time.
  const found = await pLimit(availableParallelism()).map(measurable, (loaded) =>
    measuredProblems(loaded, measure),
  );
  return sortProblems([...problems, ...found.flat()]);
}
