/** What ESLint and ruff say of the lessons' programs, by the repository's own configurations. */

import { spawn } from 'node:child_process';
import path from 'node:path';
import { z } from 'astro/zod';
import { ESLint } from 'eslint';
import type { LoadedLesson } from '../load-lesson.ts';
import type { Problem } from '../problem.ts';

interface Program {
  /** From the repository's root. */
  readonly file: string;
  readonly text: string;
}

export function programsOf(
  lessons: readonly LoadedLesson[],
  extension: '.py' | '.ts',
): readonly Program[] {
  return lessons.flatMap(({ programs, file }) =>
    [...programs]
      .filter(([name]) => name.endsWith(extension))
      .map(([name, text]) => ({ file: file(name), text })),
  );
}

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

/** What is used of ruff's `--output-format json`. */
const ruffReport = z.array(
  z.object({
    code: z.string().nullable(),
    message: z.string(),
    location: z.object({ row: z.int() }),
    fix: z.object({ message: z.string().nullable() }).nullable(),
  }),
);

/**
 * @param root the repository's
 * @param python interpreter that has ruff
 */
export async function ruffProblems(
  root: string,
  lessons: readonly LoadedLesson[],
  python: string,
): Promise<Problem[]> {
  const problems = await eachOf(programsOf(lessons, '.py'), async ({ file, text }) => {
    const args = ['check', '--no-cache', '--output-format', 'json', '--stdin-filename', file, '-'];
    const { output, errors } = await runRuff(root, python, args, text);
    let report: z.infer<typeof ruffReport>;
    try {
      report = ruffReport.parse(JSON.parse(output));
    } catch {
      throw new Error(`ruff could not check ${file}: ${errors || output}`);
    }
    return report.map(({ code, message, location, fix }) => ({
      file,
      line: location.row,
      expected:
        code === null || code === 'invalid-syntax'
          ? 'Python'
          : `what ruff’s rule ${code} asks for (ruff rule ${code})`,
      found: message,
      corrected: fix?.message ?? `mend ${lineOf(text, location.row)}`,
    }));
  });
  return problems.flat();
}

/** The program as `ruff format` writes it; `undefined` where it is no Python. */
export async function ruffFormatted(
  root: string,
  python: string,
  { file, text }: Program,
): Promise<string | undefined> {
  const args = ['format', '--no-cache', '--stdin-filename', file, '-'];
  const { output, status } = await runRuff(root, python, args, text);
  return status === 0 ? output : undefined;
}

function runRuff(
  root: string,
  python: string,
  args: readonly string[],
  input: string,
): Promise<{ output: string; errors: string; status: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(python, ['-m', 'ruff', ...args], { cwd: root });
    const texts = { output: '', errors: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.errors += text));
    child.on('error', reject);
    child.on('close', (status) => resolve({ ...texts, status }));
    child.stdin.end(input);
  });
}

/** Four at a time: a process for each program. */
export async function eachOf<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as Item);
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return results;
}
