/** Tasks that cannot be done, or are done already. */

import { article, each, one, replace, undeclareTask, type Mistake } from './mistake.ts';

/** The good lesson's Python task. */
const budget = 'budget: { live: 700000 }';
const [starter, solution] = ['your-turn/starter.py', 'your-turn/solution.py'];
const print = '\nprint(max(degrees), "degrees at most")\n';

export const tasks: readonly Mistake[] = [
  one('task-without-solution', (files) => files.delete(solution)),
  one('task-not-declared', undeclareTask('python')),
  one('task-done-already', article(budget, 'budget: { live: 8000000 }')),
  one('task-that-cannot-be-done', article(budget, 'budget: { live: 80000 }')),
  one('task-near-the-starter', article(budget, 'budget: { live: 1500000 }')),
  one('task-near-the-solution', article(budget, 'budget: { live: 420000 }')),
  one('task-with-another-output', replace(solution, 'print(max(', 'print(min(')),
  one('task-without-output', each(replace(starter, print, ''), replace(solution, print, ''))),
  one('task-with-another-size', replace(solution, 'N = 50_000', 'N = 40_000')),
  one(
    'task-without-size',
    each(
      replace(solution, 'N = 50_000', 'COUNT = 50_000'),
      replace(solution, 'range(N)', 'range(COUNT)'),
    ),
  ),
  one('task-judged-by-nothing', article(budget, 'budget: { peak: 700000 }')),
  one(
    'task-of-typescript-without-live',
    article('budget: { live: 800000 }', 'budget: { peak: 800000 }'),
  ),
];
