import { expect, it } from 'vitest';
import { sizeText } from './stated-size.ts';

it.each([
  ['N = 100_000\n', '100,000'],
  ['import sys\n\nN: int = 50_000  # rows\n', '50,000'],
  ['N=10 ** 4\n', '10,000'],
  ['N = 4 * 1024 ** 2\n', '4,194,304'],
  ['N = 2 ** 3 ** 2\n', '512'],
  ['N = int(1e5)\n', 'int(1e5)'],
  ['N = len(rows)\n', 'len(rows)'],
  ['N = 10 ** 400\n', '10 ** 400'],
  [`N = ${'x + '.repeat(40)}1\n`, `${'x + '.repeat(9)}x +…`],
  ['if N == 3:\n    pass\n', undefined],
  ['def f():\n    N = 3\n', undefined],
  ['N == 3\n', undefined],
  ['NAMES = 3\n', undefined],
  ['', undefined],
])('reads the N of Python %j as %j', (program, size) => {
  expect(sizeText('python', program)).toBe(size);
});

it.each([
  ['const N = 100_000;\n', '100,000'],
  ['export const N: number = 50_000; // rows\n', '50,000'],
  ['let N = 10 ** 4 // rows\n', '10,000'],
  ['var N = 1e5;\n', '1e5'],
  ['function f() {\n  const N = 3;\n}\n', undefined],
  ['const NAMES = 3;\n', undefined],
])('reads the N of TypeScript %j as %j', (program, size) => {
  expect(sizeText('typescript', program)).toBe(size);
});
