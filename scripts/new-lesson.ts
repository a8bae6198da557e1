/**
 * `npm run new-lesson -- "Title" [--slug words] [--languages typescript,python]`: makes a lesson's
 * folder with programs that run, and says what to do next. Exit code 2: it could not, and says why.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { lessonFolders, lessonsFolder } from './lessons/load-lesson.ts';
import { newLesson, type NewLessonOptions } from './lessons/new-lesson.ts';

const root = path.resolve(import.meta.dirname, '..');

function readArguments(): ({ readonly title: string } & NewLessonOptions) | string {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { slug: { type: 'string' }, languages: { type: 'string' } },
    });
    if (positionals.length <= 1) return { title: positionals[0] ?? '', ...values };
    const title = JSON.stringify(positionals.join(' '));
    return `No lesson was made.\n  expected   the title in quotes\n  found      ${positionals.length} words\n  corrected  npm run new-lesson -- ${title}`;
  } catch (reason) {
    return `No lesson was made: ${(reason as Error).message}`;
  }
}

const given = readArguments();
const made =
  typeof given === 'string'
    ? ({ kind: 'refused', message: given } as const)
    : await newLesson(given.title, await lessonFolders(root), given);
if (made.kind === 'refused') {
  console.error(made.message);
  process.exit(2);
}
const { folder, files } = made;
for (const [name, text] of files) {
  const file = path.join(root, lessonsFolder, folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text, { flag: 'wx' });
}
console.log(`Made ${lessonsFolder}/${folder}/ with ${[...files.keys()].join(', ')}.

Next:
  1. Write the programs. Both variants of a language print the same; N is their size.
     your-turn/ has the reader's task: a starter over the budget, and a solution within it.
  2. npm run record -- ${folder}
     measures them on the engines of this machine, and writes figures.json.
  3. Write index.mdx. Every TODO goes; every figure is printed by <Figure … />.
     npm run dev shows the page as you write.
  4. npm run check-lessons -- ${folder}
     says everything that is wrong, with file, line and the corrected form.

CONTRIBUTING.md has the whole way, to the pull request.`);
