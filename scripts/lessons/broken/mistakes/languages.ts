/** Mistakes about the languages of a lesson. */

import { article, each, one, type Mistake } from './mistake.ts';

export const languages: readonly Mistake[] = [
  one('language-twice', article('[python, typescript]', '[python, typescript, python]'), 'before'),
  {
    name: 'language-dropped',
    change: article('[python, typescript]', '[python]'),
    // Its claim, its expectation, its case, all three programs, and its figures.
    problems: 7,
    recorded: 'before',
  },
  one(
    'claim-of-no-language',
    each(
      article('languages: [python, typescript]', 'languages: [python]'),
      article(/^ {2}typescript: .*\n/m, ''),
      article(/^ {2}- id: shorter-name\n(?: {4}.*\n)+/m, ''),
      article('<CaseFigures case="shorter-name" />\n\n', ''),
      article(/^On V8 .*\n/m, ''),
      (files) =>
        ['before.ts', 'after.ts', 'cases/shorter-name.ts'].forEach((name) => files.delete(name)),
    ),
  ),
];
