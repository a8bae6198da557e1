import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { linkedWords, linkWords, wordsOf } from './glossary.ts';

const words = wordsOf(readFileSync('ARCHITECTURE.md', 'utf8'));

it('has the words of ARCHITECTURE.md, each once and by itself', () => {
  const terms = words.map(({ term }) => term);
  expect(terms).toContain('live heap');
  expect(terms).toEqual(expect.arrayContaining(['language', 'variant', 'uncertainty', 'spread']));
  expect(new Set(words.map(({ id }) => id)).size).toBe(words.length);
});

it('explains every word that prose is linked from', () => {
  const ids = new Set(words.map(({ term }) => term));
  expect(Object.keys(linkedWords).filter((term) => !ids.has(term))).toEqual([]);
});

it('links a word where it first stands, and no second time', () => {
  const seen = new Set<string>();
  expect(linkWords('The live heap, and the peak. The live heap again.', seen)).toEqual([
    'The ',
    { text: 'live heap', id: 'live-heap' },
    ', and ',
    { text: 'the peak', id: 'peak-heap' },
    '. The live heap again.',
  ]);
  expect(linkWords('No live heap.', seen)).toEqual(['No live heap.']);
  expect(linkWords('Engineers', seen)).toEqual(['Engineers']);
});
