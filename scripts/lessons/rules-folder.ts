/** Rules about a folder's files, and about what is left of the template. */

import path from 'node:path';
import { lessonFolderPattern } from '../../src/lesson-schema/lesson-schema.ts';
import { fileExtensions, languages, variants } from '../../src/measurement/example.ts';
import { lessonsFolder, type LoadedLesson } from './load-lesson.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';

const program = /^(cases\/|your-turn\/)?[^/]+\.(py|ts)$/;

/** Drawings and pictures of the lesson's own. */
const drawing = /\.(astro|avif|gif|jpe?g|png|svg|webp)$/;

/** Files that a lesson may have, but its cases and drawings: programs in its languages. */
function standardFiles({ readable }: LoadedLesson): string[] {
  const programs = (readable?.languages ?? languages).flatMap((language) =>
    variants.map((variant) => `${variant}.${fileExtensions[language]}`),
  );
  return ['index.mdx', 'figures.json', 'versions.json', ...programs];
}

/** Files that nothing reads, and a folder without an article. */
export function filesKnown(loaded: LoadedLesson): Problem[] {
  const { files, file } = loaded;
  const standard = standardFiles(loaded);
  const missing = files.has('index.mdx') ? [] : ['index.mdx'];
  const problems = [...files.keys()].flatMap((name): Problem[] => {
    if (['index.mdx', 'figures.json', 'versions.json'].includes(name)) return [];
    if (program.test(name)) return [];
    if (drawing.test(name)) return isShown(name, files) ? [] : [notShown(name, file(name))];
    const wanted = nearest(
      name,
      standard.filter((known) => !files.has(known)),
    );
    if (wanted === 'index.mdx') missing.pop();
    return [
      {
        file: file(name),
        line: 1,
        expected: `one of ${standard.join(', ')}, cases/…, your-turn/…, or a drawing that the article imports`,
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

/** Whether the article, or a drawing, names the file, or means it and misspells it. */
function isShown(name: string, files: ReadonlyMap<string, string>): boolean {
  const named = [...files]
    .filter(([other]) => other !== name && /\.(mdx|astro)$/.test(other))
    .flatMap(([, text]) => text.match(/[\w-]+\.(?:astro|avif|gif|jpe?g|png|svg|webp)\b/g) ?? []);
  const base = path.posix.basename(name);
  const unknown = named.filter((word) => !files.has(word));
  return named.includes(base) || unknown.some((word) => nearest(word, [base]) !== undefined);
}

function notShown(name: string, file: string): Problem {
  const component = path.posix.basename(name, '.astro');
  return {
    file,
    line: 1,
    expected: 'a drawing or picture that the article shows',
    found: 'one that nothing shows',
    corrected: name.endsWith('.astro')
      ? `import ${component} from './${name}'; and <${component} />`
      : `![What it shows](./${name})`,
  };
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
