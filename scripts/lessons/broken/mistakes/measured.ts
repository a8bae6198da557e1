/** Figures that are not of the programs, and expectations that they do not meet. */

import { article, each, figures, one, replace, type Mistake } from './mistake.ts';

export const measured: readonly Mistake[] = [
  one('never-recorded', (files) => files.delete('figures.json'), 'before'),
  one('figures-stale', replace('before.py', 'n / 2', 'n / 4'), 'before'),
  one('figure-moved', figures(/"liveBytes":1600000/, '"liveBytes":1600100'), 'before'),
  {
    name: 'recorded-output-differs',
    change: figures('"output":"sum(values)\\n"', '"output":"sum(value)\\n"'),
    // Of the two variants, and of what is recorded from what is printed now.
    problems: 2,
    recorded: 'before',
  },
  one(
    'trial-foregone',
    article('counter: [before, as-a-tuple]', 'counter: [few, few-in-a-block]'),
    'before',
  ),
  one(
    'sum-that-does-not-agree',
    each(
      article(
        /^cases:$/m,
        'sums:\n  - { engine: V8, program: before, parts: [{ what: numbers, times: N, bytes: 30 }], rest: the array }\ncases:',
      ),
      article('<GrowthChart />', '<Sum />\n\n<GrowthChart />'),
      article('  Verdict,\n', '  Sum,\n  Verdict,\n'),
    ),
  ),
  one(
    'sum-not-shown',
    article(
      /^cases:$/m,
      'sums:\n  - { engine: V8, program: before, parts: [{ what: numbers, times: N, bytes: 32 }] }\ncases:',
    ),
  ),
  one('figures-by-hand', figures('"repeats":2', '"repeats":"two"'), 'before'),
  one(
    'finding-untrue',
    article(
      /^ {2}typescript:\n(?: {4}.*\n)+/m,
      '  typescript:\n    doesNotApply: Nobody says so.\n    finding: { text: It is the same., programs: [before, after], smaller: neither }\n',
    ),
  ),
  one('expect-not-met', article('atLeast: 4', 'atLeast: 5')),
  one(
    'expect-reversed',
    article('python: { smaller: after, atLeast: 2 }', 'python: { smaller: before, atLeast: 2 }'),
  ),
  one(
    'expect-too-weak',
    article(
      'typescript: { smaller: after, atLeast: 4 }',
      'typescript: { smaller: after, atLeast: 1.1 }',
    ),
  ),
  one('crossover-not-stated', replace('after.py', 'values =', 'overhead = N\nvalues =')),
  one(
    'crossover-not-seen',
    article(
      'python: { smaller: after, atLeast: 2 }',
      'python: { smaller: after, atLeast: 2, reversesBelow: 100 }',
    ),
  ),
];
