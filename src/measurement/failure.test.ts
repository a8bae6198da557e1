import { expect, it } from 'vitest';
import { failedWith, reasonOf } from './failure.ts';

it('says what was thrown, whatever it was', () => {
  expect(reasonOf(new TypeError('no such engine'))).toBe('no such engine');
  expect(reasonOf('a text')).toBe('a text');
  expect(reasonOf(undefined)).toBe('undefined');
});

it('makes an outcome of a message, with a traceback that says the same', () => {
  expect(failedWith('It ended.')).toEqual({
    kind: 'failed',
    error: { name: 'Error', message: 'It ended.', traceback: 'Error: It ended.' },
  });
  expect(failedWith('Too deep.', 'RecursionError').error.traceback).toBe(
    'RecursionError: Too deep.',
  );
});
