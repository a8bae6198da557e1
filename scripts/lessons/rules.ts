/** The rules in the order in which they are run. A rule is a pure function over a loaded lesson. */

import type { LoadedLesson } from './load-lesson.ts';
import type { Problem } from './problem.ts';
import { crossoversStated, expectationsMet, figuresCurrent, sameOutput } from './rules-figures.ts';
import {
  articleComplete,
  articleParses,
  casesShown,
  componentsImported,
  figuresKnown,
} from './rules-article.ts';
import { imagesShown } from './rules-images.ts';
import { filesKnown, nothingLeftToDo } from './rules-folder.ts';
import { packagesDeclared, packagesPinned } from './rules-packages.ts';
import {
  folderName,
  programLength,
  programsExist,
  programSize,
  sizeUsed,
} from './rules-programs.ts';
import { figuresOfLanguages, tablesOfLanguages } from './rules-languages.ts';
import { findingsTrue, trialProgramsShown, trialsOpen } from './rules-trials.ts';
import { sumsAgree } from './rules-sums.ts';
import { tasksDeclared, tasksHavePrograms } from './rules-tasks.ts';
import { handTypedFigures } from './rules-prose.ts';
import { versionsCurrent } from './rules-versions.ts';

export type Rule = (loaded: LoadedLesson) => Problem[];

/** What must be right before anything can be measured. */
export const programRules: readonly Rule[] = [
  folderName,
  programsExist,
  programSize,
  sizeUsed,
  programLength,
  tasksHavePrograms,
  packagesDeclared,
  packagesPinned,
];

export const allRules: readonly Rule[] = [
  filesKnown,
  ...programRules,
  nothingLeftToDo,
  articleParses,
  componentsImported,
  articleComplete,
  casesShown,
  trialProgramsShown,
  figuresKnown,
  imagesShown,
  tablesOfLanguages,
  handTypedFigures,
  figuresOfLanguages,
  figuresCurrent,
  versionsCurrent,
  sameOutput,
  expectationsMet,
  crossoversStated,
  trialsOpen,
  findingsTrue,
  sumsAgree,
  tasksDeclared,
];
