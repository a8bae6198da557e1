/** A lesson's folder as data, so that rules need no file system. */

import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ZodError } from 'astro/zod';
import { parseFigures, type FiguresFile } from '../../src/figures/figures-file.ts';
import type { Lesson } from '../../src/lesson-schema/lesson-schema.ts';
import { fileExtensions, variants, type Language } from '../../src/measurement/example.ts';
import { keyName, readFrontmatter } from './frontmatter.ts';
import { plainText } from './plain-text.ts';
import type { Problem } from './problem.ts';

export const lessonsFolder = 'src/content/docs/lessons';

export interface LoadedLesson {
  /** Name of the folder, such as `10-slots`. */
  readonly folder: string;
  /** Path of a file of the lesson from the repository's root, as problems name it. */
  readonly file: (name: string) => string;
  /** Text of every file of the folder, by its path in it; empty for images. */
  readonly files: ReadonlyMap<string, string>;
  /** Absent where the frontmatter is wrong. */
  readonly lesson?: Lesson | undefined;
  /** The frontmatter, or what can be read of a wrong one: see `mend-frontmatter.ts`. */
  readonly readable?: Lesson | undefined;
  /** Keys of a wrong frontmatter that `readable` does not have as the author wrote them. */
  readonly unread: ReadonlySet<string>;
  /** What is wrong with the files as texts, and with the frontmatter and `figures.json` as data. */
  readonly problems: readonly Problem[];
  readonly body: string;
  readonly bodyLine: number;
  readonly lineOf: (path: readonly (string | number)[]) => number;
  /** Text of every program, by its path in the folder: `before.py`, `cases/tuple.py`. */
  readonly programs: ReadonlyMap<string, string>;
  /** Absent where it was never recorded, or is not readable. */
  readonly figures?: FiguresFile | undefined;
}

/** One program that the frontmatter asks for. */
export interface ProgramPlan {
  readonly language: Language;
  /** `before`, `after` or a case's id. */
  readonly program: string;
  /** Path in the folder. */
  readonly name: string;
  readonly size: number;
  /** A known spread, in bytes, that the repeats of one recording may not show. */
  readonly varies: number;
  /** Path of the frontmatter's key that asks for it. */
  readonly askedBy: readonly (string | number)[];
}

/** Every program of a lesson: the variants of each language, then the cases. */
export function plannedPrograms(lesson: Lesson): ProgramPlan[] {
  return lesson.languages.flatMap((language) => [
    ...variants.map((program) => ({
      language,
      program,
      name: `${program}.${fileExtensions[language]}`,
      size: lesson.size,
      varies: lesson.varies[language]?.[program]?.bytes ?? 0,
      askedBy: ['languages'],
    })),
    ...lesson.cases.flatMap((entry, index) =>
      entry.language === language
        ? [
            {
              language,
              program: entry.id,
              name: `cases/${entry.id}.${fileExtensions[language]}`,
              size: entry.size ?? lesson.size,
              varies: entry.varies?.bytes ?? 0,
              askedBy: ['cases', index, 'id'],
            },
          ]
        : [],
    ),
  ]);
}

/** Names of the folders that hold lessons, in the order of the sidebar. */
export async function lessonFolders(root: string): Promise<string[]> {
  const entries = await readdir(path.join(root, lessonsFolder), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted();
}

export type ChosenFolders =
  | { readonly kind: 'chosen'; readonly names: readonly string[] }
  | { readonly kind: 'unknown'; readonly message: string };

/** The folders that were named, by their whole name, number or slug; all where none was. */
export async function chooseFolders(
  root: string,
  wanted: readonly string[],
): Promise<ChosenFolders> {
  const all = await lessonFolders(root);
  const names = wanted.map(
    (name) =>
      all.find((folder) => {
        const [number, ...slug] = folder.split('-');
        return folder === name || number === name || slug.join('-') === name;
      }) ?? null,
  );
  const unknown = wanted.filter((_, index) => names[index] === null);
  if (unknown.length > 0) {
    const message = `No such lesson: ${unknown.join(', ')}. There are ${all.join(', ')}.`;
    return { kind: 'unknown', message };
  }
  return { kind: 'chosen', names: wanted.length > 0 ? names.filter((name) => name !== null) : all };
}

/** Files whose text nothing here reads. */
const images = /\.(avif|gif|jpe?g|png|webp)$/i;

/** Every file of a lesson's folder, by its path in it; the texts of images are left out. */
async function readFolder(absolute: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(absolute, { recursive: true, withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(absolute, path.join(entry.parentPath, entry.name)));
  const texts = await Promise.all(
    names.map(async (name) => {
      const text = images.test(name) ? '' : await readFile(path.join(absolute, name), 'utf8');
      return [name.replaceAll(path.sep, '/'), text] as const;
    }),
  );
  return new Map(texts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export async function loadLesson(root: string, folder: string): Promise<LoadedLesson> {
  return lessonOf(folder, await readFolder(path.join(root, lessonsFolder, folder)));
}

/** @param stored every file of the folder as it was read, by its path in it */
export function lessonOf(folder: string, stored: ReadonlyMap<string, string>): LoadedLesson {
  const file = (name: string) => path.posix.join(lessonsFolder, folder, name);
  const plain = [...stored].map(([name, text]) => [name, plainText(file(name), text)] as const);
  const files = new Map(plain.map(([name, { text }]) => [name, text]));
  const programs = new Map(
    [...files].filter(([name]) => /^(cases\/|your-turn\/)?[^/]+\.(py|ts)$/.test(name)),
  );
  const figures = readFigures(files.get('figures.json'), folder, file);
  const article = files.get('index.mdx');
  const frontmatter =
    article === undefined
      ? { ...noArticle, problems: [] }
      : readFrontmatter(article, file('index.mdx'), programs);
  return {
    folder,
    file,
    files,
    ...frontmatter,
    problems: [
      ...plain.flatMap(([, { problem }]) => problem ?? []),
      ...frontmatter.problems,
      ...figures.problems,
    ],
    programs,
    figures: figures.figures,
  };
}

/** That there is none is a rule's to say (`filesKnown`). */
const noArticle = {
  body: '',
  bodyLine: 1,
  lineOf: () => 1,
  unread: new Set<string>(),
} as const;

function readFigures(
  text: string | undefined,
  folder: string,
  file: (name: string) => string,
): { figures?: FiguresFile; problems: Problem[] } {
  if (text === undefined) return { problems: [] };
  try {
    return { figures: parseFigures(text), problems: [] };
  } catch (reason) {
    const found =
      reason instanceof ZodError
        ? reason.issues
            .map((issue) => `${keyName(issue.path as (string | number)[])}: ${issue.message}`)
            .slice(0, 3)
            .join('\n')
        : String(reason);
    const corrected = `rm ${file('figures.json')} && npm run record -- ${folder}`;
    const expected = 'figures as npm run record writes them';
    return { problems: [{ file: file('figures.json'), line: 1, expected, found, corrected }] };
  }
}
