import { readdirSync } from 'node:fs';

const folder = new URL('../src/content/docs/lessons/', import.meta.url);

/** Names of the lessons' folders, in the order of their numbers. */
export function lessonFolders(): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort((left, right) => left.localeCompare(right, 'en', { numeric: true }));
}
