import { describe, expect, it } from 'vitest';
import { isOutOfMemory, programError } from './program-error.ts';

const expected = `TypeError: x is undefined
    at third (program.ts:3:9)
    at second (program.ts:7:3)
    at program.ts:1:5`;

const stacks = {
  V8: `TypeError: x is undefined
    at third (program.ts:3:9)
    at second (program.ts:7:3)
    at eval (program.ts:1:29)
    at Harness.#start (file:///somewhere/measure.ts:9:1)
    at process.processTicksAndRejections (node:internal/process/task_queues:105:5)`,
  QuickJS: `    at third (program.ts:3:9)
    at second (program.ts:7:3)
    at <anonymous> (program.ts:1:29)
`,
  Firefox: `third@program.ts:3:9
second@program.ts:7:3
@program.ts:1:29
start@blob:null/1234:9:1
`,
  WebKit: `third@program.ts:3:9
second@program.ts:7:3
@program.ts:1:29
start@blob:null/1234:9:1`,
};

describe.each(Object.entries(stacks))('a stack of %s', (_engine, stack) => {
  it('becomes a traceback of the program’s own frames', () => {
    const error = programError({ name: 'TypeError', message: 'x is undefined', stack });
    expect({ ...error }).toEqual({
      name: 'TypeError',
      message: 'x is undefined',
      line: 3,
      column: 9,
      traceback: expected,
    });
  });
});

it('keeps a built-in between two frames of the program, and no other', () => {
  const { traceback } = programError({
    name: 'Error',
    message: '',
    stack: `Error
    at Array.map (<anonymous>)
    at inner (program.ts:2:1)
    at Array.map (<anonymous>)
    at outer (program.ts:3:1)
    at Array.map (<anonymous>)
    at start (file:///measure.ts:1:1)`,
  });
  expect(traceback).toBe(
    'Error\n    at Array.map (native)\n    at inner (program.ts:2:1)\n    at Array.map (native)\n    at outer (program.ts:3:1)',
  );
});

it.each([
  ['RangeError', 'Array buffer allocation failed', true],
  ['RangeError', 'Invalid typed array length: 100000000000', true],
  ['RangeError', 'Invalid typed array length: -1', false],
  ['RangeError', 'Invalid array length', false],
  ['RangeError', 'Maximum call stack size exceeded', false],
  ['InternalError', 'allocation size overflow', true],
  ['InternalError', 'out of memory', true],
  ['RangeError', 'Out of memory', true],
  ['InternalError', 'too much recursion', false],
  ['Error', 'out of memory', false],
])('%s: %s is a lack of memory: %s', (name, message, is) => {
  expect(isOutOfMemory({ name, message, stack: '' })).toBe(is);
});

describe('an error of the program’s own, of the same words', () => {
  const own = (first: string) => ({
    name: 'RangeError',
    message: 'Array buffer allocation failed',
    stack: `RangeError: Array buffer allocation failed\n${first}\n    at program.ts:3:1`,
    inSource: true,
  });

  it('is no lack of memory', () => {
    expect(isOutOfMemory(own('    at store (program.ts:2:9)'))).toBe(false);
    expect(isOutOfMemory(own('    at new ArrayBuffer (native)'))).toBe(true);
  });
});

it('shows causes and gathered errors, each with its own frames', () => {
  const inner = {
    name: 'SyntaxError',
    message: 'bad',
    stack: 'SyntaxError: bad\n    at JSON.parse (native)\n    at program.ts:2:8',
    inSource: true,
  };
  const { line, traceback } = programError({
    name: 'Error',
    message: 'config unreadable',
    stack: 'Error: config unreadable\n    at load (program.ts:4:9)\n    at program.ts:1:5',
    inSource: true,
    related: [
      {
        label: 'cause',
        error: {
          ...inner,
          related: [
            { label: 'errors[0]', error: { name: 'Uncaught', message: "'text'", stack: '' } },
          ],
        },
      },
    ],
  });
  expect(line).toBe(4);
  expect(traceback).toBe(`Error: config unreadable
    at load (program.ts:4:9)
    at program.ts:1:5
  [cause]: SyntaxError: bad
      at JSON.parse (native)
      at program.ts:2:8
    [errors[0]]: Uncaught: 'text'`);
});

it('calls an error without a name an error', () => {
  const { name, traceback } = programError({ name: '', message: 'no name', stack: '' });
  expect([name, traceback]).toEqual(['Error', 'no name']);
});
