/** Rules about the folder and its programs, as texts: nothing is run. */

import { lessonFolderPattern } from '../../src/lesson-schema/lesson-schema.ts';
import type { Language } from '../../src/measurement/example.ts';
import { plannedPrograms, type LoadedLesson } from './load-lesson.ts';
import { nearest } from './nearest.ts';
import { plannedTasks, taskFile, taskPrograms, undeclaredTasks } from './planned-tasks.ts';
import type { Problem } from './problem.ts';
import { statedSize } from '../../src/measurement/stated-size.ts';
import { readProgram } from './program/program-text.ts';
import { derivedSizes, withSize } from './size-in-text.ts';

export const mostLines = 30;

function grouped(value: number): string {
  return String(value).replaceAll(/\B(?=(\d{3})+$)/g, '_');
}

function sizeLine(language: Language, size: number): string {
  return language === 'python' ? `N = ${grouped(size)}` : `const N = ${grouped(size)};`;
}

export function folderName({ folder, file }: LoadedLesson): Problem[] {
  if (lessonFolderPattern.test(folder)) return [];
  const [, number = '11', rest = folder] = /^(\d*)[-_ ]*(.*)$/.exec(folder) ?? [];
  const slug = rest
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return [
    {
      file: file('index.mdx'),
      line: 1,
      expected: 'a folder named with two digits and small words: 11-weak-references',
      found: folder,
      corrected: `${(number || '11').padStart(2, '0')}-${slug || 'slug'}`,
    },
  ];
}

/** The key of the frontmatter that asks for a program. */
function askedByKey(name: string): string {
  if (name.startsWith('cases/')) return 'cases';
  return name.startsWith('your-turn/') ? 'tasks' : 'languages';
}

export function programsExist(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, unread, programs, file, lineOf } = loaded;
  if (!lesson) return [];
  const planned = plannedPrograms(lesson);
  const names = new Set([
    ...planned.map(({ name }) => name),
    ...plannedTasks(lesson).flatMap((task) => Object.values(task.names)),
    // That no task names them is said once, of both: see `tasksDeclared`.
    ...undeclaredTasks(loaded).flatMap((language) =>
      taskPrograms.map((program) => taskFile(language, program)),
    ),
  ]);
  const strays = [...programs.keys()].filter(
    (name) => !names.has(name) && !unread.has(askedByKey(name)),
  );
  const misnamed = new Set<string>();
  return [
    ...planned
      .filter(({ name }) => !programs.has(name))
      .map(({ name, askedBy }) => {
        const stray = nearest(name, strays);
        if (stray) misnamed.add(stray);
        return {
          file: file('index.mdx'),
          line: lineOf(askedBy),
          expected: `a program ${file(name)}`,
          found: 'no such file',
          corrected: stray ? `git mv ${file(stray)} ${file(name)}` : `write ${file(name)}`,
        };
      }),
    ...strays
      .filter((name) => !misnamed.has(name))
      .map((name) => ({
        file: file(name),
        line: 1,
        expected: 'a program that the frontmatter names',
        found: 'a program that nothing shows or measures',
        corrected: name.startsWith('cases/')
          ? `cases:\n  - id: ${name.slice('cases/'.length).replace(/\.\w+$/, '')}`
          : `rm ${file(name)}`,
      })),
  ];
}

export function programSize(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, programs, file } = loaded;
  if (!lesson) return [];
  return plannedPrograms(lesson).flatMap(({ language, name, size }) => {
    const text = programs.get(name);
    if (text === undefined) return [];
    const stated = statedSize(language, text);
    if (!stated) {
      return [
        {
          file: file(name),
          line: 1,
          expected: 'the program’s size in one top-level constant N',
          found: 'no such constant',
          corrected: sizeLine(language, size),
        },
      ];
    }
    if (stated.value === size) return [];
    return [
      {
        file: file(name),
        line: stated.line,
        expected: `N as in the frontmatter: ${grouped(size)}`,
        found: stated.text,
        corrected: sizeLine(language, size),
      },
    ];
  });
}

/** Programs that name N and are no larger for it: its number is written once more instead. */
export function sizeUsed(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, programs, file } = loaded;
  if (!lesson) return [];
  return plannedPrograms(lesson).flatMap(({ language, name, size }): Problem[] => {
    const text = programs.get(name);
    const stated = text === undefined ? undefined : statedSize(language, text);
    if (text === undefined || stated?.value !== size) return [];
    const program = readProgram(language, text);
    if (program.sizeUse === 'used') return [];
    const [twice] = derivedSizes(program, size);
    return [
      {
        file: file(name),
        line: twice?.line ?? stated.line,
        expected: 'a program that makes more for a larger N',
        found:
          (program.sizeUse === 'none' ? 'N, which nothing reads' : 'N, which is only printed') +
          (twice ? `, beside ${twice.text}` : ''),
        corrected: twice
          ? withSize(language, text, twice, size)
          : 'take every size of the program from N',
      },
    ];
  });
}

export function programLength({ programs, file }: LoadedLesson): Problem[] {
  return [...programs].flatMap(([name, text]) => {
    const lines = text.trimEnd().split('\n').length;
    if (lines <= mostLines) return [];
    return [
      {
        file: file(name),
        line: mostLines + 1,
        expected: `at most ${mostLines} lines, so that both variants fit on a screen`,
        found: `${lines} lines`,
        corrected: 'one idea per program; move another one to cases/',
      },
    ];
  });
}
