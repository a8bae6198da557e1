import { expect, it } from 'vitest';
import { diffLines } from './line-diff.ts';

const signs = { same: ' ', removed: '-', added: '+' } as const;
const shown = (before: string, after: string) =>
  diffLines(before, after).map(({ kind, text }) => `${signs[kind]}${text}`);

it('shows what was removed before what was added in its place', () => {
  expect(
    shown('class P:\n    pass\nprint(1)\n', 'class P:\n    __slots__ = ()\nprint(1)\n'),
  ).toEqual([' class P:', '-    pass', '+    __slots__ = ()', ' print(1)']);
});

it('keeps the lines between two changes', () => {
  expect(shown('a\nx\nb\ny\nc', 'a\nX\nb\nc\nz')).toEqual([
    ' a',
    '-x',
    '+X',
    ' b',
    '-y',
    ' c',
    '+z',
  ]);
});

it('shows equal texts as equal, whatever newlines they end with', () => {
  expect(shown('a\nb', 'a\nb\n\n')).toEqual([' a', ' b']);
  expect(shown('', 'a')).toEqual(['-', '+a']);
});

it('answers for two long texts that have nothing in common', () => {
  const text = (name: string) => Array.from({ length: 5_000 }, (_, n) => `${name}${n}`).join('\n');
  const lines = diffLines(text('a'), text('b'));
  expect(lines).toHaveLength(10_000);
  expect(lines[0]).toEqual({ kind: 'removed', text: 'a0' });
  expect(lines[9_999]).toEqual({ kind: 'added', text: 'b4999' });
});
