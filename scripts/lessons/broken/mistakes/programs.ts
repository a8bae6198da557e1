/** Mistakes in the programs. */

import { each, one, replace, unrecordable, type Mistake } from './mistake.ts';

export const programs: readonly Mistake[] = [
  unrecordable(
    'no-size',
    each(
      replace('before.py', 'N = 50_000\n\n', ''),
      replace('before.py', 'range(N)', 'range(50_000)'),
    ),
  ),
  one('other-size', replace('before.py', '50_000', '40_000')),
  one('program-too-long', (files) => {
    const steps = Array.from({ length: 30 }, (_, n) => `value_${n} = ${n}`).join('\n');
    replace('before.py', '\nprint', `${steps}\n\nprint`)(files, '');
  }),
  one('type-error', replace('after.ts', 'const values', 'const values: number[]')),
  one('typescript-syntax', replace('after.ts', 'let sum = 0;', 'let sum = = 0;')),
  one('eslint', replace('after.ts', 'const values', 'let values')),
  one('ruff', replace('before.py', 'N = 50_000', 'import sys\n\nN = 50_000')),
  one('python-syntax', replace('before.py', 'values = [n', 'values = [[n')),
  one('python-format', replace('before.py', 'n / 2', 'n/2')),
  one('typescript-format', replace('before.ts', '=> ({', '=>({')),
  one('left-to-do', replace('before.py', 'print(', '# TODO: round the sum\nprint(')),
  unrecordable(
    'program-fails',
    replace('before.py', '\nprint', '\nraise ValueError("no")\n\nprint'),
  ),
  unrecordable('output-differs', replace('after.py', 'print(sum(values))', 'print(max(values))')),
  unrecordable(
    'output-by-chance-in-typescript',
    replace('after.ts', 'console.log(sum)', 'console.log(sum, Math.random())'),
  ),
  unrecordable(
    'output-of-a-case-by-chance',
    each(
      replace('cases/few.py', 'print(sum(values))', 'print(random(), sum(values))'),
      replace('cases/few.py', 'N = 10', 'from random import random\n\nN = 10'),
    ),
  ),
  unrecordable(
    'output-by-chance',
    each(
      replace('before.py', 'print(sum(values))', 'print(sum(values), random())'),
      replace('before.py', 'N = 50_000', 'from random import random\n\nN = 50_000'),
    ),
  ),
];
