/** A finished lesson without a fault, made from the template as an author would. */

import { lessonOf, type LoadedLesson } from '../load-lesson.ts';
import { newLesson } from '../new-lesson.ts';
import { readingEngines } from './reading-engine.ts';
import { recordLesson } from '../record-lesson.ts';

/** Texts of a lesson's files, by their path in the folder. */
export type Files = Map<string, string>;

const cases = `cases:
  - id: few
    title: A few numbers
    language: python
    shows: A few numbers are no reason for a block.
    size: 10
    against: few-in-a-block
    expect: { smaller: few-in-a-block, atLeast: 2 }
  - id: few-in-a-block
    title: A few numbers in a block
    language: python
    shows: The same few in a block.
    size: 10
    against: few
    expect: { smaller: few-in-a-block, atLeast: 2 }
`;

/** Does what a file of the template says is still to do, in a word. */
export function finish(text: string): string {
  // The whole comment of a program; a sentence anywhere else.
  return text.replace(/^(?:#|\/\/) TODO.*\n/m, '').replaceAll(/TODO[^"\n]*/g, 'Words.');
}

/** @param folder `NN-slug`, whose slug becomes the title */
export async function goodFiles(folder: string): Promise<Files> {
  const [number = '', ...words] = folder.split('-');
  const made = await newLesson(words.join(' '), [
    `${String(Number(number) - 1).padStart(2, '0')}-before`,
  ]);
  if (made.kind === 'refused') throw new Error(made.message);
  const files: Files = new Map();
  for (const [name, text] of made.files) {
    const finished = finish(text);
    files.set(name, finished);
    if (/^(before|after)\.py$/.test(name)) {
      const id = name === 'before.py' ? 'few' : 'few-in-a-block';
      files.set(`cases/${id}.py`, finished.replace('50_000', '10'));
    }
  }
  const article = files.get('index.mdx') ?? '';
  files.set(
    'index.mdx',
    article
      .replace(/^cases:\n/m, () => cases)
      .replace('## Versions', '<CaseFigures case="few" />\n\n## Versions'),
  );
  return files;
}

/** `figures.json` of the files as they are; as it was where they cannot be recorded. */
export async function recorded(folder: string, files: Files): Promise<LoadedLesson> {
  const loaded = lessonOf(folder, files);
  const answer = await recordLesson(loaded, {
    engines: readingEngines,
    repeats: 2,
    today: '2026-11-24',
    growth: true,
  });
  if (answer.kind === 'recorded') files.set('figures.json', JSON.stringify(answer.figures));
  return lessonOf(folder, files);
}
