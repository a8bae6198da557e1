import { describe, expect, it } from 'vitest';
import { readProgram } from './program-text.ts';

const numbers = (language: 'python' | 'typescript', text: string) =>
  readProgram(language, text).constants.map(({ value, text, line }) => [value, text, line]);

describe('numbers that are written out', () => {
  it.each([
    ['range(20_000)', 20_000, '20_000'],
    ['x = 2e4', 20_000, '2e4'],
    ['x = 200 * 100', 20_000, '200 * 100'],
    ['x = -(10_000 + 2 * 5_000) // 1', -20_000, '-(10_000 + 2 * 5_000) // 1'],
    ['x = [0] * 0x4e20', 20_000, '0x4e20'],
    ['x = 2**4 * 1250', 20_000, '2**4 * 1250'],
    ['print(f"{20_000:>9}")', 20_000, '20_000'],
  ])('Python: %s', (line, value, text) => {
    expect(numbers('python', `N = 20_000\n${line}\n`)).toContainEqual([value, text, 2]);
  });

  it.each([
    ['list({ length: 20_000 });', 20_000, '20_000'],
    ['const x = 2e4;', 20_000, '2e4'],
    ['const x = 200 * 100;', 20_000, '200 * 100'],
    ['for (let n = 0; n < -(5 - 20_005); n++);', 20_000, '-(5 - 20_005)'],
    ['const x = 20_000n;', 20_000, '20_000n'],
    ['const x = 0b100 << 3;', 32, '0b100 << 3'],
  ])('TypeScript: %s', (line, value, text) => {
    expect(numbers('typescript', `const N = 20_000;\n${line}\n`)).toContainEqual([value, text, 2]);
  });

  it('are none in comments, texts and types, nor that of N', () => {
    expect(numbers('python', 'N: int = 20_000  # 20_000\nx = "20_000"\n')).toEqual([]);
    expect(
      numbers('typescript', 'export const N = 20_000; // 20_000\nlet x: 20_000;\nlet y = "7";'),
    ).toEqual([]);
    expect(numbers('python', 'def f():\n    N = 3\n')).toEqual([[3, '3', 2]]);
    expect(numbers('typescript', '{ const N = 3; }')).toEqual([[3, '3', 1]]);
  });
});

it('tells numbers that count from others', () => {
  const counts = (language: 'python' | 'typescript', text: string) =>
    readProgram(language, text)
      .constants.filter((constant) => constant.counts)
      .map((constant) => constant.text);
  const python =
    'range(2)\nrange(0, 3)\nx = [0] * 4\nx = "y" * 5\nx = bytearray(6)\nnp.zeros(7)\nwhile n < 8:\n    n += 9\nf(10)\n';
  expect(counts('python', python)).toEqual(['2', '0', '3', '4', '6', '7', '8']);
  const typescript =
    'f({ length: 2 });\nfor (let n = 3; n < 4; n += 5);\nnew Int8Array(6);\nnew ArrayBuffer(7);\nf(8);\nf(n % 9);\n';
  expect(counts('typescript', typescript)).toEqual(['2', '4', '6', '7']);
});

describe('N', () => {
  it.each([
    ['python', 'values = range(N)'],
    ['python', 'print(sum(range(N)))'],
    ['python', 'text = f"{N} values"'],
    ['python', 'def f(n=3):\n    return n * N'],
    ['typescript', 'f({ length: N });'],
    ['typescript', 'f({ N });'],
    ['typescript', 'f(`${N}`);'],
    ['typescript', 'console.log(sum(N));'],
  ] as const)('is read in %s: %s', (language, line) => {
    const first = language === 'python' ? 'N = 5' : 'const N = 5;';
    expect(readProgram(language, `${first}\n${line}\n`).sizeUse).toBe('used');
  });

  it.each([
    ['python', 'print("dropped", N, "pages")'],
    ['python', 'print(f"{N:>9} values, {1:{N}}")'],
    ['python', 'print("values: " + (N * 2))'],
    ['typescript', "console.log('dropped', N);"],
    ['typescript', 'console.log(`${2 * N} values`);'],
  ] as const)('is only printed in %s: %s', (language, line) => {
    const first = language === 'python' ? 'N = 5' : 'const N = 5;';
    expect(readProgram(language, `${first}\n${line}\n`).sizeUse).toBe('printed');
  });

  it.each([
    ['python', 'values = range(5)  # N'],
    ['python', 'print("N", r"N")'],
    ['python', 'print("{N}")'],
    ['python', 'for N in range(5):\n    pass'],
    ['python', 'limits.N'],
    ['typescript', 'f({ N: 5 }); // N'],
    ['typescript', "f('N', /N/, `N`, sizes.N);"],
    ['typescript', 'type N = 5;'],
  ] as const)('is not read in %s: %s', (language, line) => {
    const first = language === 'python' ? 'N = 5' : 'const N = 5;';
    expect(readProgram(language, `${first}\n${line}\n`).sizeUse).toBe('none');
  });
});

describe('imports', () => {
  it('of Python, wherever they stand', () => {
    const text = [
      'import numpy as np, os.path',
      'from a.b import c',
      'def f():',
      '    import json',
      'np = importlib.import_module("pandas")',
      'text = "import nothing"',
    ].join('\n');
    expect(readProgram('python', text).imports).toEqual([
      { name: 'numpy', line: 1 },
      { name: 'os.path', line: 1 },
      { name: 'a.b', line: 2 },
      { name: 'json', line: 4 },
      { name: 'pandas', line: 5 },
    ]);
  });

  it('of TypeScript, but for those of types', () => {
    const text = [
      "import { a } from 'one';",
      "import type { B } from 'two';",
      "export * from './three.ts';",
      "const four = await import('four');",
      "const five = require('five');",
      "let six: import('six').Six;",
    ].join('\n');
    expect(readProgram('typescript', text).imports).toEqual([
      { name: 'one', line: 1 },
      { name: './three.ts', line: 3 },
      { name: 'four', line: 4 },
      { name: 'five', line: 5 },
    ]);
  });

  it('of a text that does not parse, as far as it can be read', () => {
    expect(readProgram('python', 'import numpy\nx = = 3\n').imports).toHaveLength(1);
    expect(readProgram('typescript', "import 'one';\nlet x = = 3;\n").imports).toHaveLength(1);
  });
});
