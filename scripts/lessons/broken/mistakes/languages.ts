/** Mistakes about the languages of a lesson. */

import { article, each, one, typescriptPrograms, undeclareTask, type Mistake } from './mistake.ts';

export const languages: readonly Mistake[] = [
  one('language-twice', article('[python, typescript]', '[python, typescript, python]'), 'before'),
  {
    name: 'language-dropped',
    change: article('[python, typescript]', '[python]'),
    // Its claim, its expectation, its case, its task, all five programs, and its figures.
    problems: 10,
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
      undeclareTask('typescript'),
      (files) => typescriptPrograms.forEach((name) => files.delete(name)),
    ),
  ),
];
