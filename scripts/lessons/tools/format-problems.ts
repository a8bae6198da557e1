/** Programs that the formatters would write otherwise: Prettier for TypeScript, ruff for Python. */

import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import type { LoadedLesson } from '../load-lesson.ts';
import type { Problem } from '../problem.ts';
import { eachOf, programsOf, ruffFormatted } from './lint-problems.ts';

/**
 * A program that does not parse is silent here: other tools say so.
 * @param root the repository's
 * @param python interpreter that has ruff
 */
export async function formatProblems(
  root: string,
  lessons: readonly LoadedLesson[],
  python: string,
): Promise<Problem[]> {
  const programs = [...programsOf(lessons, '.ts'), ...programsOf(lessons, '.py')];
  const problems = await eachOf(programs, async (program) => {
    const { file, text } = program;
    const formatted = file.endsWith('.py')
      ? await ruffFormatted(root, python, program)
      : await prettierFormatted(path.join(root, file), text);
    if (formatted === undefined || formatted === text) return [];
    const [found, wanted] = [text.split('\n'), formatted.split('\n')];
    const index = wanted.findIndex((line, at) => line !== found[at]);
    const at = index < 0 ? wanted.length : index;
    return [
      {
        file,
        line: Math.min(at + 1, found.length),
        expected: 'a program as the formatter writes it (npm run format)',
        found: JSON.stringify(found[at] ?? 'the end of the file'),
        corrected: JSON.stringify(wanted[at] ?? 'the end of the file'),
      },
    ];
  });
  return problems.flat();
}

async function prettierFormatted(filepath: string, text: string): Promise<string | undefined> {
  try {
    return await format(text, { ...(await resolveConfig(filepath)), filepath });
  } catch (reason) {
    if (reason instanceof SyntaxError) return undefined;
    throw reason;
  }
}
