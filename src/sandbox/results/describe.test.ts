import { expect, it } from 'vitest';
import { outcomeText } from './describe.ts';

const traceback = '';

it('keeps the engine’s message and adds what to do about it', () => {
  const error = { name: 'RuntimeError', message: "can't start new thread", line: 3, traceback };
  expect(outcomeText({ kind: 'failed', error })).toBe(
    "RuntimeError on line 3: can't start new thread",
  );
  const advice = 'Call the function directly.';
  expect(outcomeText({ kind: 'failed', error: { ...error, advice } })).toBe(
    "RuntimeError on line 3: can't start new thread. Call the function directly.",
  );
});

it('leaves no colon where an error has no message', () => {
  const error = { name: 'AssertionError', message: '', line: 2, traceback };
  expect(outcomeText({ kind: 'failed', error })).toBe('AssertionError on line 2.');
  expect(outcomeText({ kind: 'failed', error: { ...error, advice: 'Check the rows.' } })).toBe(
    'AssertionError on line 2. Check the rows.',
  );
});

it('names the line that asked for too much memory, where it is known', () => {
  expect(outcomeText({ kind: 'out-of-memory', limitBytes: 512 * 1024 * 1024, line: 1 })).toBe(
    'Out of memory on line 1: the program needed more than 512 MiB. Make N smaller, or keep less, and run again.',
  );
  expect(outcomeText({ kind: 'out-of-memory' })).toBe(
    'Out of memory: the browser ended the program. Make N smaller, or keep less, and run again.',
  );
});

it('says what else a run of thirty seconds may be', () => {
  expect(outcomeText({ kind: 'timed-out', limitMs: 30_000 })).toBe(
    'Stopped after 30 s, the time limit. Look for a loop that does not end, or make N smaller, and run again.',
  );
  expect(
    outcomeText({ kind: 'timed-out', limitMs: 30_000, advice: 'It calls itself deeply.' }),
  ).toBe('Stopped after 30 s, the time limit. It calls itself deeply.');
});
