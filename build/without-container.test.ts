import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { leftOf } from './without-container.ts';

it('leaves the passages on the container out of a text, and nothing else', () => {
  const url = new URL('../src/content/docs/how-it-is-measured.mdx', import.meta.url);
  const text = readFileSync(url, 'utf8');
  expect(text).toMatch(/## In a WebContainer/);
  const left = leftOf(text);
  expect(left).not.toMatch(/container's|WebContainer/);
  const headings = (of: string) => of.match(/^## .*/gm) ?? [];
  expect(headings(left)).toEqual(headings(text).filter((title) => !title.includes('WebContainer')));
});
