import { expect, it } from 'vitest';
import { isSize, sizeText, sizeValue, withSize } from './stated-size.ts';

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

it.each([
  ['python', 'N = 200_000  # rows\nprint(N)\n', 'N = 2_000  # rows\nprint(N)\n'],
  ['python', 'import sys\nN: int = 10 ** 4\n', 'import sys\nN: int = 2_000\n'],
  ['python', 'N = 5; M = 3\n', 'N = 2_000; M = 3\n'],
  ['python', 'N = int(1e5)\n', 'N = 2_000\n'],
  ['python', 'N = 2000\n', 'N = 2000\n'],
  ['python', 'N = (\n    5\n)\n', undefined],
  ['python', 'print(1)\n', undefined],
  [
    'typescript',
    'export const N: number = 50_000; // N = 3\n',
    'export const N: number = 2_000; // N = 3\n',
  ],
  ['typescript', 'const N = Math.min(5, 3), M = 7;\n', 'const N = 2_000, M = 7;\n'],
  ['typescript', 'let N = 10 // rows\n', 'let N = 2_000 // rows\n'],
] as const)('sets N in %s %j', (language, program, changed) => {
  expect(withSize(language, program, 2000)).toBe(changed);
});

it('tells sizes from what is none, and reads a size as a number', () => {
  expect([1, 1e9].every(isSize)).toBe(true);
  expect([0, -1, 1.5, NaN, Infinity, 1e9 + 1].some(isSize)).toBe(false);
  expect(sizeValue('python', 'N = 10 ** 4\n')).toBe(10_000);
  expect(sizeValue('python', 'N = len(rows)\n')).toBeUndefined();
});
