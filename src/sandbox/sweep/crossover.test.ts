import { expect, it } from 'vitest';
import { crossings } from './crossover.ts';

const point = (n: number, before: number | null, after: number | null) => ({ n, before, after });

it('finds the stretch in which the smaller program becomes the larger', () => {
  const points = [point(10, 100, 300), point(1000, 9000, 900), point(100, 1000, 1000)];
  expect(crossings(points, 0)).toEqual([{ between: [10, 1000], from: 'before', to: 'after' }]);
});

it('finds none where a difference is within the uncertainty, unnoticeable, or not measured', () => {
  expect(crossings([point(1, 100, 300), point(2, 300, 100)], 150)).toEqual([]);
  expect(crossings([point(1, 1000, 1040), point(2, 1040, 1000)], 0)).toEqual([]);
  expect(crossings([point(1, 100, null), point(2, 300, 100)], 0)).toEqual([]);
});
