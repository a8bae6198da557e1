import { expect, it } from 'vitest';
import { smallestEdit } from './smallest-edit.ts';

it.each([
  ['N = 200_000\nx', 'N = 300_000\nx', { start: 4, end: 5, text: '3' }],
  ['ab', 'aab', { start: 1, end: 1, text: 'a' }],
  ['aab', 'ab', { start: 1, end: 2, text: '' }],
  ['', 'new', { start: 0, end: 0, text: 'new' }],
  ['old', '', { start: 0, end: 3, text: '' }],
])('turns %j into %j by the least replacement', (before, after, edit) => {
  expect(smallestEdit(before, after)).toEqual(edit);
  expect(before.slice(0, edit.start) + edit.text + before.slice(edit.end)).toBe(after);
});

it('has nothing to do for equal texts', () => {
  expect(smallestEdit('a', 'a')).toBeUndefined();
});
