/** The checker on the good lesson, and on as many broken ones as there are mistakes to make. */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { pythonEnvironment } from '../../python/environment.ts';
import { checkLessons } from '../check.ts';
import { lessonOf, lessonsFolder, type LoadedLesson } from '../load-lesson.ts';
import { formatProblem, type Problem } from '../problem.ts';
import { goodFiles, recorded } from './good-lesson.ts';
import { mistakes } from './mistakes.ts';
import type { Mistake } from './mistakes/mistake.ts';
import { readingEngines } from './reading-engine.ts';
import { unusual, type Unusual } from './unusual.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const goodFolder = '10-a-good-lesson';
const found = new Map<string, Problem[]>();

function folderOf({ name, folder }: Mistake, index: number): string {
  return folder?.(index + 11) ?? `${index + 11}-${name}`;
}

async function broken(mistake: Mistake, folder: string): Promise<LoadedLesson> {
  const files = await goodFiles(folder);
  if (mistake.recorded === 'before') await recorded(folder, files);
  mistake.change(files, folder);
  return mistake.recorded === 'before' ? lessonOf(folder, files) : recorded(folder, files);
}

/** Numbers that no broken lesson has. */
const unusualFolder = ({ name }: Unusual, index: number) => `${index + 500}-${name}`;

beforeAll(async () => {
  const good = await recorded(goodFolder, await goodFiles(goodFolder));
  const lessons = [good];
  for (const [index, mistake] of mistakes.entries()) {
    lessons.push(await broken(mistake, folderOf(mistake, index)));
  }
  for (const [index, lesson] of unusual.entries()) {
    const folder = unusualFolder(lesson, index);
    const files = await goodFiles(folder);
    lesson.change(files, folder);
    lessons.push(await recorded(folder, files));
  }
  const problems = await checkLessons(lessons, {
    root,
    folders: lessons.map(({ folder }) => folder),
    python: pythonEnvironment(readFileSync(path.join(root, 'requirements-dev.txt'), 'utf8')),
    measure: { engines: readingEngines, repeats: 2, onUnrecorded: () => {} },
  });
  for (const problem of problems) {
    const folder = path.posix.relative(lessonsFolder, problem.file).split('/')[0] ?? '';
    found.set(folder, [...(found.get(folder) ?? []), problem]);
  }
}, 120_000);

it('finds nothing in the good lesson', () => {
  expect(found.get(goodFolder) ?? []).toEqual([]);
});

it.each(unusual.map((lesson, index) => ({ ...lesson, folder: unusualFolder(lesson, index) })))(
  'finds nothing in a good lesson of unusual shape: $name',
  ({ folder }) => {
    expect((found.get(folder) ?? []).map(formatProblem).join('\n\n')).toBe('');
  },
);

it('has forty mistakes at the least, each of its own', () => {
  expect(mistakes.length).toBeGreaterThanOrEqual(40);
  expect(new Set(mistakes.map(({ name }) => name)).size).toBe(mistakes.length);
});

it.each(mistakes.map((mistake, index) => ({ mistake, index, folder: folderOf(mistake, index) })))(
  'says what is wrong, and nothing else: $mistake.name',
  ({ mistake, index, folder }) => {
    const problems = found.get(folder) ?? [];
    const said = problems.map(formatProblem).join('\n\n');
    // The number in a folder’s name is its place in the list of mistakes, and the next one free
    // comes of their count.
    const numbers = [index + 11, unusual.length + 500].join('|');
    const stable = said
      .replaceAll(`${lessonsFolder}/`, '')
      .replaceAll(new RegExp(`\\b(?:${numbers})-`, 'g'), 'NN-');
    expect(stable).toMatchSnapshot();
    expect(problems, said).toHaveLength(mistake.problems);
  },
);
