/** Imports of an article and its drawings that lead nowhere, to another lesson, or to no such name. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { readArticle, type ArticleImport } from '../article.ts';
import { lessonsFolder, type LoadedLesson } from '../load-lesson.ts';
import { nearest } from '../nearest.ts';
import type { Problem } from '../problem.ts';

const componentsFile = 'src/components/lesson-components.ts';

/** The kit that the lessons' drawings share. */
const drawingsFolder = 'src/drawings';

/** @param root the repository's */
export function importProblems(root: string, lessons: readonly LoadedLesson[]): Problem[] {
  const components = [
    ...readFileSync(path.join(root, componentsFile), 'utf8').matchAll(/default as (\w+)/g),
  ].map(([, name]) => name ?? '');
  return lessons.flatMap((loaded) =>
    importsOf(loaded).flatMap(([file, found]): Problem[] => {
      if (!found.source.startsWith('.')) return [];
      const own = path.posix.join(lessonsFolder, loaded.folder);
      const target = path.posix.join(own, found.source);
      const place = { file: loaded.file(file), line: found.line };
      const isOwn = target.startsWith(`${own}/`);
      const isThere = isOwn
        ? loaded.files.has(path.posix.relative(own, target))
        : existsSync(path.join(root, target));
      if (!isThere) return [{ ...place, ...notThere(root, loaded, file, found, target) }];
      if (!isOwn && target.startsWith(`${lessonsFolder}/`)) {
        const copy = `./${path.posix.basename(target)}`;
        return [
          {
            ...place,
            expected: 'files of this lesson’s own folder: another lesson may be moved',
            found: found.source,
            corrected: `${importOf(found, copy)}, and a copy of the file in ${own}/`,
          },
        ];
      }
      if (target !== componentsFile) return [];
      return found.names.flatMap(({ imported }): Problem[] => {
        if (components.includes(imported)) return [];
        return [
          {
            ...place,
            expected: `one of the lesson components ${components.join(', ')}`,
            found: imported,
            corrected: nearest(imported, components) ?? `remove ${imported}`,
          },
        ];
      });
    }),
  );
}

/** Those of the article, and of the drawings that stand beside it, each with the file's name. */
function importsOf({ body, bodyLine, files }: LoadedLesson): [string, ArticleImport][] {
  const article = readArticle(body, bodyLine);
  const drawings = [...files].filter(([name]) => /^[^/]+\.astro$/.test(name));
  return [
    ...(article.kind === 'read' ? article.imports : []).map((found): [string, ArticleImport] => [
      'index.mdx',
      found,
    ]),
    ...drawings.flatMap(([name, text]) =>
      ts
        .preProcessFile(/^---\n([\s\S]*?)^---/m.exec(text)?.[1] ?? '')
        .importedFiles.map(({ fileName }): [string, ArticleImport] => {
          const line = text.slice(0, text.indexOf(fileName)).split('\n').length;
          return [name, { names: [], source: fileName, line }];
        }),
    ),
  ];
}

/** A file of that name is looked for where it was meant to be, in the lesson, and in the kit. */
function notThere(
  root: string,
  { folder, files }: LoadedLesson,
  by: string,
  found: ArticleImport,
  target: string,
): Pick<Problem, 'expected' | 'found' | 'corrected'> {
  const own = path.posix.join(lessonsFolder, folder);
  const name = path.posix.basename(target);
  const kind = path.posix.extname(target);
  const there = [
    ...[...files.keys()].map((file) => path.posix.join(own, file)),
    ...[path.posix.dirname(target), drawingsFolder].flatMap((place) => siblings(root, place)),
  ].filter((file) => kind === '' || path.posix.extname(file) === kind);
  const close = nearest(
    name,
    there.map((file) => path.posix.basename(file)),
  );
  const meant = there.find((file) => path.posix.basename(file) === close);
  const isDrawing = kind === '.astro' && by === 'index.mdx';
  return {
    expected: isDrawing
      ? 'a drawing that is there, in the lesson’s folder'
      : 'an import of a file that is there',
    found: found.source,
    corrected: meant
      ? importOf(found, relative(own, meant))
      : `write ${isDrawing ? path.posix.join(own, name) : target}, or remove the import`,
  };
}

function importOf({ names }: ArticleImport, from: string): string {
  const [first, ...more] = names;
  if (first?.imported !== 'default' || more.length > 0) return `from '${from}'`;
  return `import ${first.local} from '${from}';`;
}

function relative(from: string, to: string): string {
  const way = path.posix.relative(from, to);
  return way.startsWith('.') ? way : `./${way}`;
}

function siblings(root: string, folder: string): string[] {
  const absolute = path.join(root, folder);
  if (!existsSync(absolute)) return [];
  return readdirSync(absolute).map((name) => path.posix.join(folder, name));
}
