import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Language } from '../src/measurement/example.ts';

const folder = new URL('../src/content/docs/lessons/', import.meta.url);

/** Names of the lessons' folders, in the order of their numbers. */
export function lessonFolders(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((left, right) => left.localeCompare(right, 'en', { numeric: true }));
}

/** What tools use of a lesson's frontmatter; `check-lessons` says what is wrong with it. */
export interface Frontmatter {
  readonly languages?: readonly Language[];
  readonly compares?: 'live' | 'held';
  readonly packages?: Partial<Record<Language, readonly string[]>>;
}

export function frontmatterOf(lesson: string): Frontmatter {
  const file = new URL(`${lesson}/index.mdx`, folder);
  const text = /^---\r?\n([\s\S]*?)\r?\n---/.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return (parse(text) ?? {}) as Frontmatter;
}
