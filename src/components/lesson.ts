/** What the server-rendered components know of the lesson that they stand in. */

import type { z } from 'astro/zod';
import { inLanguages, type FiguresFile } from '../figures/figures-file.ts';
import { parseVersions, type VersionsFile } from '../figures/versions-file.ts';
import { lessonExtension } from '../lesson-schema/lesson-schema.ts';
import { fileExtensions } from '../measurement/example.ts';
import { lessonFigures } from '../sandbox/lesson-files.ts';

export type LessonData = z.infer<typeof lessonExtension>;
export type LessonLanguage = LessonData['languages'][number];

export interface LessonPage {
  /** Name of the folder: `02-generators`. */
  readonly slug: string;
  readonly lesson: LessonData;
  /** Of the lesson's languages, in their order; absent until `npm run record` has been run. */
  readonly figures: FiguresFile | undefined;
}

const pages = new Map<string, LessonPage>();

/** The folder of a lesson from the id of its page: `lessons/02-generators`. */
export function slugOf(id: string): string {
  const match = /^lessons\/([^/]+)(?:\/index)?$/.exec(id);
  if (!match?.[1]) {
    throw new Error(`This component belongs in a lesson (lessons/NN-slug/index.mdx), not in ${id}`);
  }
  return match[1];
}

/** The lesson of a content entry, with its figures. A page asks for it some thirty times. */
export function readLesson(entry: { readonly id: string; readonly data: unknown }): LessonPage {
  const known = import.meta.env.PROD ? pages.get(entry.id) : undefined;
  if (known) return known;
  const slug = slugOf(entry.id);
  const lesson = lessonExtension.parse(entry.data);
  const recorded = lessonFigures(slug);
  const page = { slug, lesson, figures: recorded && inLanguages(recorded, lesson.languages) };
  pages.set(entry.id, page);
  return page;
}

const cases = import.meta.glob<string>('../content/docs/lessons/*/cases/*.{py,ts}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/**
 * The source text and the file name of a case's program.
 * @throws Error that names the file when there is none.
 */
export function readCase(
  slug: string,
  id: string,
  language: LessonLanguage,
): { readonly name: string; readonly source: string } {
  const name = `${id}.${fileExtensions[language]}`;
  const file = `content/docs/lessons/${slug}/cases/${name}`;
  const source = cases[`../${file}`];
  if (source === undefined) throw new Error(`src/${file} is missing: a case names it.`);
  return { name, source };
}

const versions = import.meta.glob<unknown>('../content/docs/lessons/*/versions.json', {
  import: 'default',
  eager: true,
});

/** What the lesson's Python programs take on each version; absent until `npm run record` has been run. */
export function readVersions(slug: string): VersionsFile | undefined {
  const data = versions[`../content/docs/lessons/${slug}/versions.json`];
  return data === undefined ? undefined : parseVersions(data);
}
