/** TypeScript programs that Prettier would write otherwise. */

import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { LoadedLesson } from '../load-lesson.ts';
import type { Problem } from '../problem.ts';
import { formatProblem } from './format-problem.ts';
import { programsOf } from './programs.ts';

/** @param root the repository's */
export async function prettierProblems(
  root: string,
  lessons: readonly LoadedLesson[],
): Promise<Problem[]> {
  const problems = programsOf(lessons, '.ts').map(async ({ file, text }) => {
    const filepath = path.join(root, file);
    try {
      const formatted = await format(text, { ...(await resolveConfig(filepath)), filepath });
      return formatProblem(file, text, formatted);
    } catch (reason) {
      // It does not parse: the compiler says so, and better.
      if (reason instanceof SyntaxError) return [];
      throw reason;
    }
  });
  return (await Promise.all(problems)).flat();
}
