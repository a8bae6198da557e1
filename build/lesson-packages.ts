import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { lessonFolders } from './lesson-folders.ts';

interface Frontmatter {
  readonly packages?: { readonly python?: readonly string[] };
}

/** Lessons that declare Python packages, with those; in the order of the sidebar. */
export function lessonsWithPackages(): { readonly lesson: string; readonly names: string[] }[] {
  return lessonFolders().flatMap((lesson) => {
    const names = declared(lesson);
    return names.length > 0 ? [{ lesson, names }] : [];
  });
}

/** Names of the Python packages that any lesson declares. */
export function declaredPackages(): string[] {
  return [...new Set(lessonsWithPackages().flatMap(({ names }) => names))].sort();
}

function declared(lesson: string): string[] {
  const file = new URL(`../src/content/docs/lessons/${lesson}/index.mdx`, import.meta.url);
  const text = /^---\n([\s\S]*?)\n---/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  const { packages } = (parse(text) ?? {}) as Frontmatter;
  return [...(packages?.python ?? [])];
}
