/** Rules about a folder's files, and about what is left of the template. */

import { lessonFolderPattern } from '../../src/lesson-schema/lesson-schema.ts';
import { lessonsFolder, type LoadedLesson } from './load-lesson.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';

const program = /^(cases\/)?[^/]+\.(py|ts)$/;

/** Drawings and pictures of the lesson's own. */
const drawing = /\.(astro|avif|gif|jpe?g|png|svg|webp)$/;

const standard = ['index.mdx', 'figures.json', 'before.py', 'after.py', 'before.ts', 'after.ts'];

/** Files that nothing reads, and a folder without an article. */
export function filesKnown({ files, file }: LoadedLesson): Problem[] {
  const missing = files.has('index.mdx') ? [] : ['index.mdx'];
  const problems = [...files.keys()].flatMap((name): Problem[] => {
    if (name === 'index.mdx' || name === 'figures.json') return [];
    if (program.test(name) || drawing.test(name)) return [];
    const wanted = nearest(
      name,
      standard.filter((known) => !files.has(known)),
    );
    if (wanted === 'index.mdx') missing.pop();
    return [
      {
        file: file(name),
        line: 1,
        expected: `one of ${standard.join(', ')}, cases/…, or a drawing`,
        found: 'a file that nothing reads',
        corrected: wanted ? `git mv ${file(name)} ${file(wanted)}` : `rm ${file(name)}`,
      },
    ];
  });
  return [
    ...problems,
    ...missing.map((name) => ({
      file: file(name),
      line: 1,
      expected: 'an article index.mdx',
      found: 'no such file',
      corrected: 'npm run new-lesson -- "Title", and move these files into its folder',
    })),
  ];
}

/** What `new-lesson` wrote for the author to replace. */
export function nothingLeftToDo({ files, file }: LoadedLesson): Problem[] {
  return [...files].flatMap(([name, text]) => {
    if (name === 'figures.json') return [];
    return text.split('\n').flatMap((line, index): Problem[] => {
      const found = /\bTODO\b.*/.exec(line)?.[0].trim();
      if (found === undefined) return [];
      return [
        {
          file: file(name),
          line: index + 1,
          expected: 'a finished lesson',
          found: found.length > 100 ? `${found.slice(0, 99)}…` : found,
          corrected: 'your own words in its place, without TODO',
        },
      ];
    });
  });
}

/** Two lessons of one number: the order in the sidebar would be by chance of their names. */
export function numbersUnique(folders: readonly string[]): Problem[] {
  const numbered = folders.filter((folder) => lessonFolderPattern.test(folder));
  const numberOf = (folder: string) => Number.parseInt(folder, 10);
  const free = Math.max(0, ...numbered.map(numberOf)) + 1;
  return numbered.flatMap((folder, index): Problem[] => {
    const first = numbered.findIndex((other) => numberOf(other) === numberOf(folder));
    if (first === index) return [];
    const slug = folder.replace(/^\d+-/, '');
    return [
      {
        file: `${lessonsFolder}/${folder}/index.mdx`,
        line: 1,
        expected: 'a number that no other lesson has',
        found: `${folder} beside ${numbered[first]}`,
        corrected: `git mv ${lessonsFolder}/${folder} ${lessonsFolder}/${String(free).padStart(2, '0')}-${slug}`,
      },
    ];
  });
}
