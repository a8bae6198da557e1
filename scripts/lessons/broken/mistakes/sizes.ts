/** Sizes that are written twice: at another N the program is the same, and its growth chart false. */

import { article, each, replace, unrecordable, type Mistake } from './mistake.ts';

const python = (text: string, file = 'before.py') => replace(file, 'range(N)', `range(${text})`);

const typescript = (text: string, file = 'before.ts') =>
  replace(file, 'length: N', `length: ${text}`);

/** N is read then, for nothing. */
const readPython = (file: string) => replace(file, 'print(', 'limit = N\nprint(');
const readTypeScript = (file: string) => replace(file, 'let sum', 'const limit = N;\n\nlet sum');

export const sizes: readonly Mistake[] = [
  unrecordable('size-twice', python('50_000')),
  unrecordable('size-twice-in-a-block', python('50_000', 'after.py')),
  unrecordable('size-twice-in-typescript', typescript('50_000')),
  unrecordable('size-twice-in-a-case', python('10', 'cases/few.py')),
  unrecordable('size-multiplied-by-hand', python('50_000 * 2', 'after.py')),
  unrecordable('size-as-a-product', python('500 * 100')),
  unrecordable('size-with-an-exponent', typescript('5e4', 'after.ts')),
  unrecordable('half-of-the-size', typescript('25_000')),
  unrecordable(
    'size-only-printed',
    each(python('50_000'), replace('before.py', 'print(sum(values))', 'print(sum(values), N)')),
  ),
  unrecordable(
    'size-only-printed-in-typescript',
    each(
      typescript('50_000', 'after.ts'),
      replace('after.ts', 'console.log(sum)', 'console.log(`${sum} of ${N}`)'),
    ),
  ),
  unrecordable(
    'size-given-another-name',
    each(replace('before.py', 'N = 50_000\n', 'N = 50_000\nCOUNT = 50_000\n'), python('COUNT')),
  ),
  unrecordable('size-of-one-variant', each(python('50_000', 'after.py'), readPython('after.py'))),
  unrecordable('size-of-the-other-variant', each(python('50_000'), readPython('before.py'))),
  unrecordable(
    'size-of-one-variant-in-typescript',
    each(typescript('50_000', 'after.ts'), readTypeScript('after.ts')),
  ),
  {
    name: 'size-of-neither-variant',
    change: each(
      python('50_000'),
      readPython('before.py'),
      python('50_000', 'after.py'),
      readPython('after.py'),
    ),
    // Both programs, and the figures that cannot be recorded.
    problems: 3,
    recorded: 'after',
  },
  unrecordable(
    'size-of-a-part',
    replace('before.py', 'print(', 'more = [n / 2 for n in range(50_000)]\nprint('),
  ),
  unrecordable(
    'case-that-is-flat',
    replace('cases/few.py', '\nprint(', 'values.clear()  # cleared\n\nprint('),
  ),
  unrecordable(
    'flat-and-moves',
    article('smaller: after, atLeast: 4', 'smaller: after, atLeast: 4, flat: [after]'),
  ),
];
