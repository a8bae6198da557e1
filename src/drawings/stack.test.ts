import { expect, it } from 'vitest';
import { countWords, layoutStack, outline, wordHeight, type Word } from './stack.ts';

const words: readonly Word[] = [
  { label: 'type', kind: 'header' },
  { label: 'garbage-collector links', kind: 'header', words: 2 },
  { label: '…', kind: 'more' },
  { label: 'x', kind: 'value' },
];

it('places rows one below the other, as high as the words they stand for', () => {
  const { rows, bottom } = layoutStack(words, 30);
  expect(rows.map(({ y, height }) => [y, height])).toEqual([
    [30, 17],
    [47, 34],
    [81, 17],
    [98, 17],
  ]);
  expect(bottom).toBe(30 + 5 * wordHeight);
});

it('counts machine words, and not the rows that stand for many', () => {
  expect(countWords(words)).toBe(4);
});

it('outlines all rows of a kind in one path', () => {
  const { rows } = layoutStack(words, 0);
  expect(outline(rows, 'header', 140)).toBe('M0 0h140v17H0zM0 17h140v34H0z');
  expect(outline(rows, 'spare', 140)).toBe('');
});
