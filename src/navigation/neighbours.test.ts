import { expect, it } from 'vitest';
import { neighbours, wholeList } from './neighbours.ts';

const lessons = (count: number) => Array.from({ length: count }, (_, index) => index);

it('shows all lessons while they are few', () => {
  expect(neighbours(lessons(wholeList), 7)).toEqual(lessons(wholeList));
});

it.each([
  [-1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [0, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  [500, [495, 496, 497, 498, 499, 500, 501, 502, 503, 504, 505]],
  [999, [989, 990, 991, 992, 993, 994, 995, 996, 997, 998, 999]],
])('shows those around lesson %i of a thousand', (current, expected) => {
  expect(neighbours(lessons(1000), current)).toEqual(expected);
});
