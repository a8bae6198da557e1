/** Makes the files of a new lesson from the template, without writing them. */

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import { lessonFolderPattern } from '../../src/lesson-schema/lesson-schema.ts';
import {
  fileExtensions,
  languages as allLanguages,
  type Language,
} from '../../src/measurement/example.ts';
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

export interface NewLessonOptions {
  /** Of the folder, instead of the title's own. */
  readonly slug?: string | undefined;
  /** `python`, `typescript,python`: in the order in which the page shows them; both unless told. */
  readonly languages?: string | undefined;
}

const template = path.join(import.meta.dirname, 'template');

/** @param existing names of the lessons' folders */
export async function newLesson(
  title: string,
  existing: readonly string[],
  { slug = slugOf(title), languages = allLanguages.join(',') }: NewLessonOptions = {},
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
  const wanted = readLanguages(languages);
  if (!wanted) {
    return refused(
      `one or several of ${allLanguages.join(', ')}, each once`,
      languages,
      `npm run new-lesson -- ${JSON.stringify(words)} --languages ${allLanguages.join(',')}`,
    );
  }
  const numbers = existing
    .filter((folder) => lessonFolderPattern.test(folder))
    .map((folder) => Number.parseInt(folder, 10));
  // Above the highest: a gap may be the number of a lesson that is on its way.
  const folder = `${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}-${slug}`;
  const files = new Map<string, string>();
  const entries = await readdir(template, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(template, path.join(entry.parentPath, entry.name)))
    .map((name) => name.replaceAll(path.sep, '/'));
  for (const name of names.toSorted()) {
    const text = await readFile(path.join(template, name), 'utf8');
    if (name === 'index.mdx') files.set(name, fillIn(text, words, folder, wanted));
    else if (wanted.some((language) => name.endsWith(`.${fileExtensions[language]}`))) {
      files.set(name, text);
    }
  }
  return { kind: 'made', folder, files };
}

function refused(expected: string, found: string, corrected: string): NewLesson {
  return {
    kind: 'refused',
    message: `No lesson was made.\n  expected   ${expected}\n  found      ${found}\n  corrected  ${corrected}`,
  };
}

function readLanguages(text: string): readonly Language[] | undefined {
  const names = text.split(',').map((name) => name.trim());
  const found = names.flatMap((name) => allLanguages.find((language) => language === name) ?? []);
  const known = found.length === names.length && new Set(found).size === found.length;
  return known ? found : undefined;
}

/** A function as replacement: `$&` in a title means nothing special then. */
function fillIn(
  text: string,
  title: string,
  folder: string,
  languages: readonly Language[],
): string {
  const yaml = stringify({ title }, { lineWidth: 0 }).trimEnd();
  return inLanguages(text, languages)
    .replace(/^title: TITLE$/m, () => yaml)
    .replace('LANGUAGES', `[${languages.join(', ')}]`)
    .replace('FOLDER', () => folder);
}

/** Lines of the template that end in the name of a language, as a comment of YAML or of MDX. */
const marked = /^(.*) (?:# (\w+)|\{\/\* (\w+) \*\/\})(\n+)/gm;

/** Lines of one language each, one under the other: kept where the lesson has it, in its order. */
function inLanguages(text: string, languages: readonly Language[]): string {
  const runs = new RegExp(`(?:${marked.source})+`, 'gm');
  return text.replaceAll(runs, (run) => {
    const lines = [...run.matchAll(marked)].map(([, line, inYaml, inMdx, gap]) => ({
      line,
      language: inYaml ?? inMdx,
      gap,
    }));
    const kept = languages.flatMap((language) =>
      lines.filter((entry) => entry.language === language).map(({ line }) => line),
    );
    return kept.join(lines[0]?.gap ?? '\n') + (lines.at(-1)?.gap ?? '\n');
  });
}
