/** Mistakes of names: folders and files that are missing, misnamed or too many. */

import { article, move, one, rewrite, type Mistake } from './mistake.ts';

const withCrlf = (text: string) => text.replaceAll('\n', '\r\n');

export const folders: readonly Mistake[] = [
  {
    // The folder is the mistake, and the lesson is made for its right name.
    ...one('folder-name', () => {}),
    folder: (number) => `${number}-Folder_Name`,
    change: (files, folder) =>
      article(/<HeapSandbox .*/, `<HeapSandbox lesson="${folder}" />`)(files, folder),
  },
  {
    ...one('number-of-another', () => {}),
    folder: () => '10-number-of-another',
  },
  one('article-misnamed', move('index.mdx', 'index.md')),
  one('no-article', (files) => files.delete('index.mdx')),
  one('file-that-nothing-reads', (files) => files.set('notes.txt', 'Ask about this.\n')),
  one('example-missing', (files) => files.delete('after.ts'), 'before'),
  one('example-misnamed', move('after.py', 'afer.py'), 'before'),
  one('case-missing', (files) => files.delete('cases/few-in-a-block.py'), 'before'),
  one('program-that-nothing-names', (files) =>
    files.set('cases/more.py', files.get('cases/few.py') ?? ''),
  ),
  one('crlf-in-python', rewrite('before.py', withCrlf)),
  one('crlf-in-typescript', rewrite('after.ts', withCrlf)),
  one('crlf-in-a-case', rewrite('cases/few.py', withCrlf)),
  one('crlf-in-the-article', rewrite('index.mdx', withCrlf)),
  one(
    'crlf-in-two-lines',
    rewrite('after.py', (text) => text.replaceAll('\n\n', '\r\n\r\n')),
  ),
  one(
    'byte-order-mark',
    rewrite('index.mdx', (text) => `\ufeff${text}`),
  ),
  one(
    'not-utf-8',
    rewrite('index.mdx', (text) => text.replace('Words.', '\ufffdWords.')),
  ),
];
