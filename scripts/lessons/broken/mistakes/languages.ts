/** Mistakes about the languages of a lesson. */

import { article, each, one, type Mistake } from './mistake.ts';

export const languages: readonly Mistake[] = [
  one('language-twice', article('[python, typescript]', '[python, typescript, python]'), 'before'),
  {
    name: 'language-dropped',
    change: article('[python, typescript]', '[python]'),
    // Its expectation, both its programs, and its figures.
    problems: 4,
    recorded: 'before',
  },
  one(
    'prediction-of-no-language',
    each(
      article('languages: [python, typescript]', 'languages: [python]'),
      article(/^ {2}typescript: .*\n/m, ''),
      article(
        'languages:',
        '  predicts:\n    typescript:\n      - { programs: [before, after], smaller: after }\nlanguages:',
      ),
      article(/^On V8 .*\n/m, ''),
      (files) => ['before.ts', 'after.ts'].forEach((name) => files.delete(name)),
    ),
  ),
];
