/** What a lesson's tasks must be: possible, and not done already. */

import { againstBudget, isWithin, type BudgetLine } from '../../src/figures/budget.ts';
import { heapLabels } from '../../src/figures/heap.ts';
import { exactBytes } from '../../src/measurement/format.ts';
import { namedPackages } from '../../src/measurement/named-packages.ts';
import { statedSize } from '../../src/measurement/stated-size.ts';
import type { ProgramRun } from '../../src/recorder/program-run.ts';
import type { RecorderEngine } from './engines.ts';
import type { LoadedLesson } from './load-lesson.ts';
import { refusal } from './measure-program.ts';
import {
  plannedTasks,
  taskFile,
  taskPrograms,
  undeclaredTasks,
  type PlannedTask,
  type TaskProgram,
} from './planned-tasks.ts';
import type { Problem } from './problem.ts';

/** Programs in `your-turn/` belong to a task of their language. */
export function tasksDeclared(loaded: LoadedLesson): Problem[] {
  const { unread, file, lineOf } = loaded;
  if (unread.has('tasks')) return [];
  return undeclaredTasks(loaded).map((language) => {
    const [starter, solution] = taskPrograms.map((program) => file(taskFile(language, program)));
    return {
      file: file('index.mdx'),
      line: lineOf(['tasks', language]),
      expected: `the task that ${starter} and ${solution} are for`,
      found: `no key tasks.${language}`,
      corrected: `tasks:\n  ${language}:\n    title: The largest word\n    asks: What the starter does, and what to do.\n    budget: { live: 50000 }\n    hints: [A question, The way]`,
    };
  });
}

/** A lesson may be without a task: a line for its author, which is no problem. Nothing where it has one. */
export function withoutTask({ lesson, folder, file }: LoadedLesson): string | undefined {
  const [language] = lesson?.languages ?? [];
  if (!lesson || !language || plannedTasks(lesson).length > 0) return undefined;
  const [starter, solution] = taskPrograms.map((program) => file(taskFile(language, program)));
  return `${folder} has no task for the reader. One is \`tasks\` in ${file('index.mdx')}, with the programs ${starter} and ${solution}.`;
}

/** Both programs are there, with one N. */
export function tasksHavePrograms(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, programs, file, lineOf } = loaded;
  if (!lesson) return [];
  return plannedTasks(lesson).flatMap(({ language, names }): Problem[] => {
    const problems = taskPrograms.flatMap((program): Problem[] => {
      const name = names[program];
      const text = programs.get(name);
      if (text === undefined) {
        return [
          {
            file: file('index.mdx'),
            line: lineOf(['tasks', language]),
            expected: `a program ${file(name)}`,
            found: 'no such file',
            corrected: `write ${file(name)}`,
          },
        ];
      }
      if (statedSize(language, text)) return [];
      return [
        {
          file: file(name),
          line: 1,
          expected: 'the program’s size in one top-level constant N',
          found: 'no such constant',
          corrected: language === 'python' ? 'N = 100_000' : 'const N = 100_000;',
        },
      ];
    });
    const [starter, solution] = taskPrograms.map((program) =>
      statedSize(language, programs.get(names[program]) ?? ''),
    );
    if (!starter || !solution || starter.value === solution.value) return problems;
    return [
      ...problems,
      {
        file: file(names.solution),
        line: solution.line,
        expected: `the starter’s N: ${starter.text}`,
        found: solution.text,
        corrected: starter.text,
      },
    ];
  });
}

/** Runs starter and solution once on each engine: the one fails the budget, the other keeps it. */
export async function taskProblems(
  loaded: LoadedLesson,
  engines: readonly RecorderEngine[],
): Promise<Problem[]> {
  const { lesson } = loaded;
  if (!lesson || tasksHavePrograms(loaded).length > 0) return [];
  const found = await Promise.all(
    plannedTasks(lesson).map(async (planned) => {
      const texts = taskPrograms.map(
        (program) => loaded.programs.get(planned.names[program]) ?? '',
      );
      // As in the page: the lesson’s packages are not fetched for a task that needs none.
      const packages = namedPackages(lesson.packages[planned.language] ?? [], texts);
      const problems: Problem[] = [];
      for (const engine of engines) {
        if (engine.language !== planned.language) continue;
        if ((await engine.lacks?.(packages, texts)) !== undefined) continue;
        const runs: ProgramRun[] = [];
        for (const source of texts) {
          const { language } = planned;
          const size = statedSize(language, source)?.value ?? 1;
          runs.push(await engine.run({ language, variant: 'before', source, packages, size }));
        }
        const [starter, solution] = runs;
        if (starter && solution) {
          problems.push(...judged(loaded, planned, engine.name, { starter, solution }));
        }
      }
      return problems;
    }),
  );
  return found.flat();
}

function judged(
  { file, lineOf }: LoadedLesson,
  { language, task, names }: PlannedTask,
  engine: string,
  runs: Readonly<Record<TaskProgram, ProgramRun>>,
): Problem[] {
  const lines: Partial<Record<TaskProgram, readonly BudgetLine[]>> = {};
  for (const program of taskPrograms) {
    const { outcome } = runs[program];
    if (outcome.kind !== 'measured') {
      const { reason, corrected, line = 1 } = refusal(outcome);
      const expected = `a heap measured on ${engine}`;
      return [{ file: file(names[program]), line, expected, found: reason, corrected }];
    }
    lines[program] = againstBudget(task.budget, outcome);
  }
  const { starter = [], solution = [] } = lines;
  const at = { file: file('index.mdx'), line: lineOf(['tasks', language, 'budget']) };
  if (starter.length === 0) {
    // The frontmatter’s checks say it already.
    if (language === 'typescript') return [];
    return [
      {
        ...at,
        expected: `a budget of a heap that ${engine} knows`,
        found: `only ${Object.keys(task.budget).join(', ')}`,
        corrected: 'budget: { live: 50000 }',
      },
    ];
  }
  const problems: Problem[] = [];
  if (runs.starter.stdout.trim() === '') {
    problems.push({
      file: file(names.starter),
      line: 1,
      expected: 'an output, by which the page knows that the reader’s program does the same',
      found: `nothing on ${engine}`,
      corrected: 'print the result',
    });
  } else if (runs.starter.stdout !== runs.solution.stdout) {
    problems.push({
      file: file(names.solution),
      line: 1,
      expected: `${JSON.stringify(runs.starter.stdout)} on ${engine}, as the starter prints`,
      found: JSON.stringify(runs.solution.stdout),
      corrected: 'print the same result in both programs',
    });
  }
  if (isWithin(starter)) {
    problems.push({
      ...at,
      expected: `a budget that the starter is over on ${engine}`,
      found: `${said(starter)}: the task is done before the reader begins`,
      corrected: 'a smaller budget, or a starter that takes more',
    });
  } else if (isWithin(starter.map(loosened))) {
    problems.push({ ...at, ...tooNear('starter', starter, engine), corrected: 'a smaller budget' });
  }
  if (!isWithin(solution)) {
    problems.push({
      ...at,
      expected: `a budget that the solution is within on ${engine}`,
      found: said(solution),
      corrected: 'a larger budget, or a solution that takes less',
    });
  } else if (!isWithin(solution.map(tightened))) {
    problems.push({
      ...at,
      ...tooNear('solution', solution, engine),
      corrected: 'a larger budget',
    });
  }
  return problems;
}

/** Engines that are not here have other bytes: so far from a program the budget has to be. */
const margin = 1.2;

const loosened = (line: BudgetLine) => withBudget(line, line.budgetBytes * margin);
const tightened = (line: BudgetLine) => withBudget(line, line.budgetBytes / margin);

function withBudget(line: BudgetLine, budgetBytes: number): BudgetLine {
  return { ...line, budgetBytes, overBytes: Math.max(0, line.bytes - budgetBytes) };
}

function tooNear(program: TaskProgram, lines: readonly BudgetLine[], engine: string) {
  return {
    expected: `a budget that is a fifth or more away from the ${program} on ${engine}, so that no other engine’s bytes decide the task`,
    found: said(lines),
  };
}

function said(lines: readonly BudgetLine[]): string {
  return lines
    .map(
      ({ heap, bytes, budgetBytes }) =>
        `${heapLabels[heap]} ${exactBytes(bytes)} of ${exactBytes(budgetBytes)}`,
    )
    .join(', ');
}
