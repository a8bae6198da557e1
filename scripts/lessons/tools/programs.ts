/** The lessons' programs of one language, for tools that take files. */

import type { LoadedLesson } from '../load-lesson.ts';

export interface Program {
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
