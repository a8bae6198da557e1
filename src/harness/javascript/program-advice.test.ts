import { expect, it } from 'vitest';
import { adviceFor } from './program-advice.ts';

it.each([
  ['ReferenceError', 'process is not defined', 'It belongs to Node'],
  ['ReferenceError', "'process' is not defined", 'It belongs to Node'],
  ['ReferenceError', 'require is not defined', 'There are no modules here'],
  ['ReferenceError', 'document is not defined', 'It belongs to a page'],
  ['ReferenceError', 'Worker is not defined', 'A program has one worker here'],
  ['ReferenceError', 'gc is not defined', 'The row shows the heap'],
  ['ReferenceError', 'structuredClone is not defined', 'QuickJS has it not. V8 has'],
  ['TypeError', 'Failed to fetch', 'No program here can reach the network'],
  ['TypeError', 'globalThis.gc is not a function', 'The row shows the heap'],
])('%s: %s', (name, message, start) => {
  expect(adviceFor(name, message)?.startsWith(start)).toBe(true);
});

it.each([
  ['ReferenceError', 'total is not defined'],
  ['ReferenceError', 'constructor is not defined'],
  ['ReferenceError', "Cannot access 'x' before initialization"],
  ['TypeError', 'x is not a function'],
  ['Error', 'process is not defined'],
])('has none for a program’s own mistake, %s: %s', (name, message) => {
  expect(adviceFor(name, message)).toBeUndefined();
});
