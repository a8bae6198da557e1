import { expect, it } from 'vitest';
import { siteLink } from './site-link.ts';

it.each([
  ['/', '/lessons/10-slots/'],
  ['/heapwise', '/heapwise/lessons/10-slots/'],
  ['/heapwise/', '/heapwise/lessons/10-slots/'],
])('links within a site that is served at %s', (base, link) => {
  expect(siteLink('lessons/10-slots/', base)).toBe(link);
  expect(siteLink('/lessons/10-slots/', base)).toBe(link);
});
