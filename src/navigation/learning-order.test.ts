import { expect, it } from 'vitest';
import { inLearningOrder } from './learning-order.ts';

it('begins with how memory is measured, and ends with lessons that it does not know', () => {
  const slugs = ['01-gc-collect', '03-getsizeof', '98-new', '10-slots', '99-newer'];
  expect(inLearningOrder(slugs, (slug) => slug)).toEqual([
    '03-getsizeof',
    '01-gc-collect',
    '10-slots',
    '98-new',
    '99-newer',
  ]);
});
