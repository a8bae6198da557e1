/** Tasks that cannot be done, or are done already. */

import { article, each, one, replace, type Mistake } from './mistake.ts';

const task = `tasks:
  python:
    title: A block
    asks: The program keeps its numbers in a list. Print the same sum within the budget.
    budget: { live: 800000 }
    hints: [What does a list hold besides the numbers?]
`;

/** Gives a good lesson a task: the list of numbers is to become a block. */
export const withTask: Mistake['change'] = (files, folder) => {
  article(/^cases:\n/m, `${task}cases:\n`)(files, folder);
  files.set('your-turn/starter.py', files.get('before.py') ?? '');
  files.set('your-turn/solution.py', files.get('after.py') ?? '');
};

export const tasks: readonly Mistake[] = [
  one(
    'task-without-solution',
    each(withTask, (files) => files.delete('your-turn/solution.py')),
  ),
  one(
    'task-done-already',
    each(withTask, article('budget: { live: 800000 }', 'budget: { live: 8000000 }')),
  ),
  one(
    'task-that-cannot-be-done',
    each(withTask, article('budget: { live: 800000 }', 'budget: { live: 80000 }')),
  ),
  one(
    'task-with-another-output',
    each(withTask, replace('your-turn/solution.py', 'print(sum(values))', 'print(max(values))')),
  ),
  one(
    'task-with-another-size',
    each(withTask, replace('your-turn/solution.py', 'N = 50_000', 'N = 40_000')),
  ),
  one(
    'task-judged-by-nothing',
    each(withTask, article('budget: { live: 800000 }', 'budget: { peak: 800000 }')),
  ),
];
