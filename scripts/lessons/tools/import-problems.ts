/** Imports of an article that lead nowhere, or to a name that is not there. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readArticle } from '../article.ts';
import { lessonsFolder, type LoadedLesson } from '../load-lesson.ts';
import { nearest } from '../nearest.ts';
import type { Problem } from '../problem.ts';

const componentsFile = 'src/components/lesson-components.ts';

/** @param root the repository's */
export function importProblems(root: string, lessons: readonly LoadedLesson[]): Problem[] {
  const components = [
    ...readFileSync(path.join(root, componentsFile), 'utf8').matchAll(/default as (\w+)/g),
  ].map(([, name]) => name ?? '');
  return lessons.flatMap(({ body, bodyLine, file, folder, files }) => {
    const article = readArticle(body, bodyLine);
    if (article.kind === 'failed') return [];
    return article.imports.flatMap(({ source, names, line }): Problem[] => {
      if (!source.startsWith('.')) return [];
      const place = { file: file('index.mdx'), line };
      const target = path.posix.join(lessonsFolder, folder, source);
      const own = path.posix.relative(path.posix.join(lessonsFolder, folder), target);
      if (!files.has(own) && !existsSync(path.join(root, target))) {
        const close = nearest(path.posix.basename(target), siblings(root, target));
        return [
          {
            ...place,
            expected: 'an import of a file that is there',
            found: source,
            corrected: close
              ? path.posix.join(path.posix.dirname(source), close)
              : `write ${target}, or remove the import`,
          },
        ];
      }
      if (target !== componentsFile) return [];
      return names.flatMap(({ imported }): Problem[] => {
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
    });
  });
}

function siblings(root: string, target: string): string[] {
  const folder = path.dirname(path.join(root, target));
  return existsSync(folder) ? readdirSync(folder) : [];
}
