import { describe, expect, it } from 'vitest';
import { isLastWords, outcomeOfEarlyEnd } from './early-end.ts';

/** Written by Node 20 and 24 under limits of their memory, each of which ended its process or thread. */
const seen = [
  'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory',
  'FATAL ERROR: CALL_AND_RETRY_LAST Allocation failed - JavaScript heap out of memory',
  '#\n# Fatal process out of memory: Failed to reserve virtual memory for CodeRange\n#',
  'RangeError: Array buffer allocation failed\n    at new ArrayBuffer (<anonymous>)',
  'Error [ERR_WORKER_OUT_OF_MEMORY]: Worker terminated due to reaching memory limit: JS heap out of memory',
];
/** As the sources of Node, V8 and libstdc++ have them. */
const known = [
  'FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory',
  'FATAL ERROR: invalid table size Allocation failed - JavaScript heap out of memory',
  'FATAL ERROR: Zone Allocation failed - process out of memory',
  '#\n# Fatal JavaScript out of memory: Reached heap limit\n#',
  "terminate called after throwing an instance of 'std::bad_alloc'\n  what():  std::bad_alloc",
];

describe('a program whose engine had no memory left', () => {
  it.each([...seen, ...known])('%s', (words) => {
    const text = `what the program printed\n${words}\n`;
    expect(outcomeOfEarlyEnd({ exit: 134, text, begun: true })).toEqual({ kind: 'out-of-memory' });
    expect(
      outcomeOfEarlyEnd({ exit: 'SIGABRT', text, begun: true, limitBytes: 1_073_741_824 }),
    ).toEqual({ kind: 'out-of-memory', limitBytes: 1_073_741_824 });
  });
});

it.each(['Allocation failed', 'the heap is out of memory', 'MemoryError', ''])(
  'takes an end after “%s” for the program’s own',
  (text) => {
    const message = 'The program ended its process (exit code 3).';
    expect(outcomeOfEarlyEnd({ exit: 3, text, begun: true })).toEqual({
      kind: 'failed',
      error: { name: 'Error', message, traceback: `Error: ${message}` },
    });
  },
);

it('names the signal that ended a process', () => {
  const outcome = outcomeOfEarlyEnd({ exit: 'SIGKILL', text: '', begun: true });
  expect(outcome.kind === 'failed' && outcome.error.message).toBe(
    'The program ended its process (SIGKILL).',
  );
});

it('does not blame a program that had not begun', () => {
  const text = `file:///heapwise/measure.mjs:1\nTypeError: Promise.withResolvers is not a function\n    at here\n`;
  expect(outcomeOfEarlyEnd({ exit: 1, text, begun: false })).toEqual({
    kind: 'unavailable',
    reason:
      'The engine ended before the program began (exit code 1): TypeError: Promise.withResolvers is not a function',
  });
  const fatal = '\n\n#\n# Fatal process out of memory: Failed to reserve memory\n#\n';
  expect(outcomeOfEarlyEnd({ exit: 133, text: fatal, begun: false })).toEqual({
    kind: 'unavailable',
    reason:
      'The engine ended before the program began (exit code 133): Fatal process out of memory: Failed to reserve memory',
  });
  expect(outcomeOfEarlyEnd({ exit: 'SIGSEGV', text: '', begun: false })).toEqual({
    kind: 'unavailable',
    reason: 'The engine ended before the program began (SIGSEGV).',
  });
});

it('knows an engine’s last words from a program’s output', () => {
  expect(isLastWords('\n<--- Last few GCs --->\n')).toBe(true);
  expect(isLastWords('FATAL ERROR: Reached heap limit')).toBe(true);
  expect(isLastWords('#\n# Fatal JavaScript out of memory: Reached heap limit')).toBe(true);
  expect(isLastWords('# Fatal is a word\n')).toBe(false);
});
