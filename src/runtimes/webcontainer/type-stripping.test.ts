import { expect, it } from 'vitest';
import { typeStripping } from './type-stripping.ts';

it.each([
  ['v24.21.0', 'built-in'],
  ['v23.6.0', 'built-in'],
  ['v23.5.0', 'flag'],
  ['v22.18.0', 'built-in'],
  ['v22.12.0', 'flag'],
  ['v22.5.1', 'none'],
  ['v20.19.1', 'none'],
])('Node %s: %s', (version, expected) => {
  expect(typeStripping(version)).toBe(expected);
});
