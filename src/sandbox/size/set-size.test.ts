import { expect, it } from 'vitest';
import type { Language, Variant } from '../../measurement/example.ts';
import { scaledSize, setSize, statedN, steppedSize } from './set-size.ts';
import { typedSize } from './size-control.ts';

function host(before: string, after: string, language: Language = 'python', single = false) {
  const texts: Record<Variant, string> = { before, after };
  const set: Variant[] = [];
  return {
    language,
    single,
    set,
    source: (variant: Variant) => texts[variant],
    setSource(variant: Variant, text: string) {
      texts[variant] = text;
      set.push(variant);
    },
  };
}

it('sets N in both programs, and touches none that has it already', () => {
  const both = host('N = 10\n', 'N = 2_000\n');
  setSize(both, 2000);
  expect([both.source('before'), both.source('after')]).toEqual(['N = 2_000\n', 'N = 2_000\n']);
  expect(both.set).toEqual(['before']);
});

it('leaves a program without N alone, and the second one where there is one only', () => {
  const one = host('N = 10\n', 'print(1)\n');
  setSize(one, 5);
  expect(one.set).toEqual(['before']);
  const single = host('N = 10\n', 'N = 10\n', 'python', true);
  setSize(single, 5);
  expect(single.set).toEqual(['before']);
});

it.each([0, -1, 1.5, NaN, 1e10])('refuses %d, and changes nothing', (n) => {
  const both = host('N = 10\n', 'N = 10\n');
  expect(() => setSize(both, n)).toThrow(RangeError);
  expect(both.set).toEqual([]);
});

it('says what to write where no program has an N', () => {
  expect(() => setSize(host('', '', 'typescript'), 5)).toThrow('const N = 1_000;');
});

it('tells the N of two programs: a number, what is written, or none', () => {
  expect(statedN(host('N = 10 ** 3\n', 'N = 1_000\n'))).toEqual({ kind: 'number', n: 1000 });
  expect(statedN(host('N = 10\n', 'N = 20\n'))).toEqual({ kind: 'text', text: '10 / 20' });
  expect(statedN(host('', ''))).toEqual({ kind: 'none' });
});

it('steps, scales and reads what is typed', () => {
  expect([1, 2, 5, 7, 200_000].map((n) => steppedSize(n, 1))).toEqual([2, 5, 10, 10, 500_000]);
  expect([1, 2, 7, 200_000].map((n) => steppedSize(n, -1))).toEqual([1, 1, 5, 100_000]);
  expect([scaledSize(25, 0.1), scaledSize(3, 0.1), scaledSize(1e9, 10)]).toEqual([3, 1, 1e9]);
  expect(['200,000', '200_000', '2e5', 'ten', ''].map(typedSize)).toEqual([
    2e5,
    2e5,
    2e5,
    NaN,
    NaN,
  ]);
});
