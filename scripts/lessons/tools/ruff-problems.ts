/** What ruff says of the lessons' Python, by the repository's own configuration. */

import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'astro/zod';
import type { LoadedLesson } from '../load-lesson.ts';
import type { Problem } from '../problem.ts';
import { formatProblem } from './format-problem.ts';
import { programsOf, type Program } from './programs.ts';

/** What is used of ruff's `--output-format json`. */
const ruffReport = z.array(
  z.object({
    filename: z.string(),
    code: z.string().nullable(),
    message: z.string(),
    location: z.object({ row: z.int() }),
    fix: z.object({ message: z.string().nullable() }).nullable(),
  }),
);

/**
 * Checks, and compares with what the formatter writes. The texts are the loaded ones, which need not
 * be on the disk: ruff gets a copy of them all, because a process for each would take most of the time.
 * @param root the repository's
 * @param python interpreter that has ruff
 * @throws Error when ruff cannot be run
 */
export async function ruffProblems(
  root: string,
  lessons: readonly LoadedLesson[],
  python: string,
): Promise<Problem[]> {
  const programs = programsOf(lessons, '.py');
  if (programs.length === 0) return [];
  const copy = await realpath(await mkdtemp(path.join(tmpdir(), 'heapwise-ruff-')));
  try {
    for (const { file, text } of programs) {
      await mkdir(path.dirname(path.join(copy, file)), { recursive: true });
      await writeFile(path.join(copy, file), text);
    }
    const options = ['--no-cache', '--config', path.join(root, 'ruff.toml')];
    const ruff = (...args: string[]) => run(copy, python, ['-m', 'ruff', ...args, ...options, '.']);
    const report = readReport(await ruff('check', '--output-format', 'json'));
    const problems = programs.flatMap((program) => linted(program, copy, report));
    // It changes the copies, and not one that is no Python: `check` has said so.
    await ruff('format');
    for (const { file, text } of programs) {
      problems.push(...formatProblem(file, text, await readFile(path.join(copy, file), 'utf8')));
    }
    return problems;
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

type Report = z.infer<typeof ruffReport>;

function readReport({ output, errors }: { output: string; errors: string }): Report {
  try {
    return ruffReport.parse(JSON.parse(output));
  } catch {
    throw new Error(`ruff could not check the lessons: ${errors || output}`);
  }
}

function linted({ file, text }: Program, copy: string, report: Report): Problem[] {
  const of = report.filter(({ filename }) => filename === path.join(copy, file));
  // Behind a syntax error, everything is one.
  const syntax = of.find(({ code }) => code === null || code === 'invalid-syntax');
  return (syntax ? [syntax] : of).map((entry) => ({
    file,
    line: entry.location.row,
    expected: entry === syntax ? 'Python' : `what ruff’s rule ${entry.code} asks for`,
    found: entry.message,
    corrected: entry.fix?.message ?? `mend ${text.split('\n')[entry.location.row - 1]?.trim()}`,
  }));
}

function run(
  cwd: string,
  command: string,
  args: readonly string[],
): Promise<{ output: string; errors: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd });
    const texts = { output: '', errors: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => (texts.output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (texts.errors += text));
    child.on('error', reject);
    child.on('close', () => resolve(texts));
  });
}
