/** Makes the files of a new lesson from the template, without writing them. */

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { lessonFolderPattern } from '../../src/lesson-schema/lesson-schema.ts';
import { slugOf } from './slug.ts';

export type NewLesson =
  | {
      readonly kind: 'made';
      /** `11-weak-references` */
      readonly folder: string;
      /** Texts, by their path in the folder. */
      readonly files: ReadonlyMap<string, string>;
    }
  | { readonly kind: 'refused'; readonly message: string };

const template = path.join(import.meta.dirname, 'template');

/**
 * @param existing names of the lessons' folders
 * @param slug instead of the title's own
 */
export async function newLesson(
  title: string,
  existing: readonly string[],
  slug = slugOf(title),
): Promise<NewLesson> {
  const words = title.replaceAll(/\s+/g, ' ').trim();
  if (words === '') {
    return refused('a title', 'an empty one', 'npm run new-lesson -- "Weak references"');
  }
  if (slug === '' || slug !== slugOf(slug)) {
    return refused(
      'a folder name of small letters a to z, digits and single hyphens',
      slug === '' ? `none in the title ${words}` : slug,
      `npm run new-lesson -- ${JSON.stringify(words)} --slug ${slugOf(slug) || 'weak-references'}`,
    );
  }
  const same = existing.find((folder) => folder.replace(/^\d+-/, '') === slug);
  if (same) {
    return refused(
      'a lesson that is not there yet',
      `the folder ${same}`,
      `npm run new-lesson -- "Another title", or go on in src/content/docs/lessons/${same}`,
    );
  }
  const numbers = existing
    .filter((folder) => lessonFolderPattern.test(folder))
    .map((folder) => Number.parseInt(folder, 10));
  // Above the highest: a gap may be the number of a lesson that is on its way.
  const folder = `${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}-${slug}`;
  const files = new Map<string, string>();
  for (const name of (await readdir(template)).toSorted()) {
    const text = await readFile(path.join(template, name), 'utf8');
    files.set(name, name === 'index.mdx' ? fillIn(text, words, folder) : text);
  }
  return { kind: 'made', folder, files };
}

function refused(expected: string, found: string, corrected: string): NewLesson {
  return {
    kind: 'refused',
    message: `No lesson was made.\n  expected   ${expected}\n  found      ${found}\n  corrected  ${corrected}`,
  };
}

/** A function as replacement: `$&` in a title means nothing special then. */
function fillIn(text: string, title: string, folder: string): string {
  const yaml = stringify({ title }, { lineWidth: 0 }).trimEnd();
  return text.replace(/^title: TITLE$/m, () => yaml).replace('FOLDER', () => folder);
}
