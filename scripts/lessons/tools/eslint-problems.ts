/** What ESLint says of the lessons' programs, by the repository's own configuration. */

import path from 'node:path';
import { ESLint } from 'eslint';
import type { LoadedLesson } from '../load-lesson.ts';
import type { Problem } from '../problem.ts';
import { programsOf } from './programs.ts';

/** @param root the repository's */
export async function eslintProblems(
  root: string,
  lessons: readonly LoadedLesson[],
): Promise<Problem[]> {
  const eslint = new ESLint({ cwd: root });
  const problems: Problem[] = [];
  for (const { file, text } of programsOf(lessons, '.ts')) {
    const [result] = await eslint.lintText(text, { filePath: path.join(root, file) });
    for (const { line, message, ruleId, fix } of result?.messages ?? []) {
      // A syntax error: the types say it, and better.
      if (ruleId === null) continue;
      problems.push({
        file,
        line,
        expected: `what ESLint’s rule ${ruleId} asks for`,
        found: message,
        corrected: correctedLine(text, line, fix) ?? `mend ${lineOf(text, line)}`,
      });
    }
  }
  return problems;
}

function lineOf(text: string, line: number): string {
  return text.split('\n')[line - 1]?.trim() ?? '';
}

/** The line as the rule would write it. */
function correctedLine(
  text: string,
  line: number,
  fix: { readonly range: readonly [number, number]; readonly text: string } | undefined,
): string | undefined {
  if (!fix) return undefined;
  return lineOf(text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]), line);
}
