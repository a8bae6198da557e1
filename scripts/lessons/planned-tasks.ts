/** The programs of a lesson's tasks: the one that the reader begins with, and a solution. */

import type { Lesson } from '../../src/lesson-schema/lesson-schema.ts';
import type { Task } from '../../src/lesson-schema/task-schema.ts';
import { fileExtensions, type Language } from '../../src/measurement/example.ts';
import type { LoadedLesson } from './load-lesson.ts';

export const taskPrograms = ['starter', 'solution'] as const;
export type TaskProgram = (typeof taskPrograms)[number];

export interface PlannedTask {
  readonly language: Language;
  readonly task: Task;
  /** Paths in the folder: `your-turn/starter.py`. */
  readonly names: Readonly<Record<TaskProgram, string>>;
}

export function taskFile(language: Language, program: TaskProgram): string {
  return `your-turn/${program}.${fileExtensions[language]}`;
}

export function plannedTasks({ languages, tasks }: Pick<Lesson, 'languages' | 'tasks'>) {
  return languages.flatMap((language): PlannedTask[] => {
    const task = tasks[language];
    if (!task) return [];
    const names = {
      starter: taskFile(language, 'starter'),
      solution: taskFile(language, 'solution'),
    };
    return [{ language, task, names }];
  });
}

/** Languages of the lesson that have a program in `your-turn/`, and no task. */
export function undeclaredTasks({
  readable: lesson,
  programs,
}: Pick<LoadedLesson, 'readable' | 'programs'>): Language[] {
  return (lesson?.languages ?? []).filter(
    (language) =>
      !lesson?.tasks[language] &&
      taskPrograms.some((program) => programs.has(taskFile(language, program))),
  );
}
