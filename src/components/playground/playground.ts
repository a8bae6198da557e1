/** What the playground begins with, in the shape of a lesson. */
import { languages, type Language, type Variant } from '../../measurement/example.ts';
import { lessonList } from '../../navigation/lesson-list.ts';
import { readLesson } from '../lesson.ts';
import beforePython from './before.py?raw';
import afterPython from './after.py?raw';
import beforeTypeScript from './before.ts?raw';
import afterTypeScript from './after.ts?raw';

/** Stands where the folder of a lesson does. */
export const playground = 'playground';

const programs: Readonly<Record<Language, Readonly<Record<Variant, string>>>> = {
  python: { before: beforePython, after: afterPython },
  typescript: { before: beforeTypeScript, after: afterTypeScript },
};

/** The program that stands in the editor on a first visit. */
export function starter(language: Language, variant: Variant): string {
  return programs[language][variant];
}

/** Every package that some lesson has may be imported. */
export async function playgroundContent() {
  const lessons = (await lessonList()).map((entry) => readLesson(entry).lesson);
  const all = (language: Language) => [
    ...new Set(lessons.flatMap(({ packages }) => packages[language] ?? [])),
  ];
  return {
    languages,
    packages: { python: all('python'), typescript: all('typescript') },
    compares: 'live' as const,
  };
}
