/** How a mistake is made: a small change to the good lesson. */

import type { Files } from '../good-lesson.ts';

export interface Mistake {
  /** Its slug; the folder is `NN-slug` unless `folder` says otherwise. */
  readonly name: string;
  readonly change: (files: Files, folder: string) => void;
  /** How many problems the checker has to find: this many, and no other. */
  readonly problems: number;
  /** `before`: the figures are those of the good lesson; `after`: of the changed one. */
  readonly recorded: 'before' | 'after';
  readonly folder?: (number: number) => string;
}

/** @throws Error when the file does not have the text: a mistake that changes nothing proves nothing */
export function replace(file: string, from: string | RegExp, to: string): Mistake['change'] {
  return (files) => {
    const text = files.get(file) ?? '';
    const changed = text.replace(from, () => to);
    if (changed === text) throw new Error(`${file} has no ${String(from)}`);
    files.set(file, changed);
  };
}

export const article = (from: string | RegExp, to: string) => replace('index.mdx', from, to);

export function move(from: string, to: string): Mistake['change'] {
  return (files) => {
    files.set(to, files.get(from) ?? '');
    files.delete(from);
  };
}

/** @throws Error when nothing is changed */
export function rewrite(file: string, change: (text: string) => string): Mistake['change'] {
  return (files) => {
    const text = files.get(file) ?? '';
    const changed = change(text);
    if (changed === text) throw new Error(`${file} is not changed`);
    files.set(file, changed);
  };
}

export function figures(from: string | RegExp, to: string): Mistake['change'] {
  return replace('figures.json', from, to);
}

export function each(...changes: readonly Mistake['change'][]): Mistake['change'] {
  return (files, folder) => changes.forEach((change) => change(files, folder));
}

/** The task of a language goes from the frontmatter; its programs stay. */
export const undeclareTask = (language: string) =>
  article(new RegExp(`^ {2}${language}:\\n {4}title: .*\\n(?: {4}.*\\n)+`, 'm'), '');

/** Programs of a lesson in TypeScript. */
export const typescriptPrograms: readonly string[] = [
  'before.ts',
  'after.ts',
  'cases/shorter-name.ts',
  'your-turn/starter.ts',
  'your-turn/solution.ts',
];

/** One that cannot be recorded either: that figures are missing is the second problem. */
export function unrecordable(name: string, change: Mistake['change']): Mistake {
  return { name, change, problems: 2, recorded: 'after' };
}

export function one(
  name: string,
  change: Mistake['change'],
  recorded: Mistake['recorded'] = 'after',
): Mistake {
  return { name, change, problems: 1, recorded };
}
