import type { Language } from '../src/measurement/example.ts';
import { frontmatterOf, lessonFolders } from './lesson-folders.ts';

/** Lessons that declare packages of a language, with those; in the order of the sidebar. */
export function lessonsWithPackages(
  language: Language,
): { readonly lesson: string; readonly names: readonly string[] }[] {
  return lessonFolders().flatMap((lesson) => {
    const names = frontmatterOf(lesson).packages?.[language] ?? [];
    return names.length > 0 ? [{ lesson, names }] : [];
  });
}

/** Names of the packages of a language that any lesson declares. */
export function declaredPackages(language: Language): string[] {
  return [...new Set(lessonsWithPackages(language).flatMap(({ names }) => names))].sort();
}
