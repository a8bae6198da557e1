import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Language } from '../src/measurement/example.ts';
import { lessonFolders } from './lesson-folders.ts';

interface Frontmatter {
  readonly packages?: Partial<Record<Language, readonly string[]>>;
}

/** Lessons that declare packages of a language, with those; in the order of the sidebar. */
export function lessonsWithPackages(
  language: Language,
): { readonly lesson: string; readonly names: readonly string[] }[] {
  return lessonFolders().flatMap((lesson) => {
    const names = declared(lesson).packages?.[language] ?? [];
    return names.length > 0 ? [{ lesson, names }] : [];
  });
}

/** Names of the packages of a language that any lesson declares. */
export function declaredPackages(language: Language): string[] {
  return [...new Set(lessonsWithPackages(language).flatMap(({ names }) => names))].sort();
}

function declared(lesson: string): Frontmatter {
  const file = new URL(`../src/content/docs/lessons/${lesson}/index.mdx`, import.meta.url);
  const text = /^---\r?\n([\s\S]*?)\r?\n---/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return (parse(text) ?? {}) as Frontmatter;
}
