/** A finished lesson without a fault, made from the template as an author would. */

import type { EngineHere } from '../engines.ts';
import { lessonOf, type LoadedLesson } from '../load-lesson.ts';
import { newLesson } from '../new-lesson.ts';
import { recordLesson } from '../record-lesson.ts';
import type { EngineName } from '../../../src/measurement/engines.ts';
import type { Example } from '../../../src/measurement/example.ts';

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
---
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
      .replace('\n---\n', () => `\n${cases}`)
      .replace('## Versions', '<CaseFigures case="few" />\n\n## Versions')
      .replace('import {\n', 'import {\n  CaseFigures,\n'),
  );
  return files;
}

/**
 * An engine that reads a program instead of running it: 8 bytes for each number in a block, 32 for
 * each elsewhere, 100 kB for what is called `overhead`. It prints what stands in the last `print()`.
 */
function readingEngine(
  language: Example['language'],
  name: EngineName,
  version: string,
): EngineHere {
  let runs = 0;
  return {
    language,
    name,
    version,
    platform: 'linux-x64',
    run: ({ source, size = 0 }) => {
      runs += 1;
      const inBlock = /\b(array|Float64Array)\b/.test(source);
      const printed = [...source.matchAll(/(?:print|console\.log)\((.*)\)/g)].at(-1)?.[1] ?? '';
      const stdout = `${printed}${printed.includes('random') ? runs % 2 : ''}\n`;
      if (/^raise /m.test(source)) {
        const line = source.split('\n').findIndex((text) => text.startsWith('raise ')) + 1;
        const error = {
          name: 'ValueError',
          message: 'no',
          line,
          traceback: `File "before.py", line ${line}\nValueError: no`,
        };
        return Promise.resolve({ outcome: { kind: 'failed', error }, stdout });
      }
      return Promise.resolve({
        outcome: {
          kind: 'measured',
          engine: name,
          engineVersion: version,
          runtime: 'native',
          meter: language === 'python' ? 'tracemalloc' : 'node-memory-usage',
          liveBytes: (inBlock ? 8 : 32) * size + (/\boverhead\b/.test(source) ? 100_000 : 0),
          uncertaintyBytes: 0,
          elapsedMs: 1,
        },
        stdout,
      });
    },
  };
}

export const readingEngines: readonly EngineHere[] = [
  readingEngine('python', 'CPython (native)', '3.11.7'),
  readingEngine('typescript', 'V8', '13.6.233.17'),
];

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
