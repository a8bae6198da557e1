import { Console } from 'node:console';
import { Writable } from 'node:stream';
import inspector from 'node-inspect-extracted';
import { expect, it } from 'vitest';
import { tableText } from './console-table.ts';
import { createConsole } from './program-console.ts';
import { indirectEval } from '../primordials.ts';

type AnyConsole = Record<string, (...values: unknown[]) => void>;

/** What a console of ours prints, standard error marked. */
function printed(use: (console: AnyConsole) => void): string {
  let text = '';
  const write = (stream: string, written: string) =>
    (text += stream === 'stdout' ? written : `! ${written}`);
  use(createConsole(write, inspector, tableText, () => 0).console);
  return text;
}

/** What Node's own console prints. */
function nodePrints(use: (console: AnyConsole) => void): string {
  let text = '';
  const stream = (mark: string) =>
    new Writable({
      write(chunk, _encoding, done) {
        text += mark + String(chunk);
        done();
      },
    });
  use(new Console({ stdout: stream(''), stderr: stream('! ') }) as unknown as AnyConsole);
  return text;
}

const circular: { me?: unknown } = {};
circular.me = circular;
class Point {
  x = "it's";
  get y() {
    return 1;
  }
}

it.each<[string, unknown[]]>([
  ['primitives', ['text', -0, 10n, null, undefined, true, Symbol('s'), NaN]],
  ['holes', [[1, , 3], new Array(3), [undefined, null]]],
  ['nested objects', [{ a: { b: { c: { d: 1 } } }, 'b-c': 'x', [Symbol('k')]: 1 }]],
  ['long arrays', [Array.from({ length: 200 }, (_, index) => index)]],
  ['collections', [new Map([['a', { x: 1 }]]), new Set([1, 'b']), new WeakMap(), new WeakSet()]],
  ['typed arrays', [new Float64Array([0.5, 0]), new Uint8Array(102), new ArrayBuffer(8)]],
  ['circles', [circular]],
  [
    'classes and functions',
    [new Point(), Point, class extends Point {}, function named() {}, () => 1],
  ],
  ['generators and iterators', [(function* () {})(), (async function* () {})(), [1].values()]],
  ['boxed values', [[new String('x'), new Number(1), Object(1n)]]],
  ['dates and patterns', [new Date(0), new Date(NaN), /x/g]],
  ['proxies', [new Proxy({ a: 1 }, {})]],
  ['no prototype', [Object.create(null), Object.assign(Object.create(null) as object, { a: 1 })]],
  [
    'format specifiers',
    [
      '%d rows take %s bytes (%i %f %%) %j %o %O %c.',
      12,
      'b',
      3.9,
      2.5,
      { b: 2 },
      { a: 1 },
      { c: 3 },
      'color: red',
      'rest',
    ],
  ],
  ['a percent sign alone', ['100 %', 5]],
  ['nothing', []],
])('prints %s as Node does', (_what, values) => {
  const use = (console: AnyConsole) => console['log']?.(...values);
  expect(printed(use)).toBe(nodePrints(use));
});

it.each<[string, (console: AnyConsole) => void]>([
  [
    'levels',
    (c) => ['log', 'info', 'debug', 'warn', 'error'].forEach((name) => c[name]?.(name, [1])),
  ],
  [
    'groups',
    (c) => {
      c['group']?.('outer');
      c['log']?.('one\ntwo');
      c['groupCollapsed']?.();
      c['warn']?.({ a: 1 });
      c['groupEnd']?.();
      c['groupEnd']?.();
      c['groupEnd']?.();
      c['log']?.('out');
    },
  ],
  [
    'assert',
    (c) => {
      c['assert']?.(true, 'no');
      c['assert']?.(false);
      c['assert']?.(0, 'with %d', 5);
      c['assert']?.(null, { a: 1 });
    },
  ],
  [
    'count',
    (c) => {
      c['count']?.();
      c['count']?.('a');
      c['count']?.('a');
      c['countReset']?.('a');
      c['count']?.('a');
    },
  ],
  ['dir', (c) => c['dir']?.({ a: { b: { c: { d: { e: 1 } } } } }, { depth: null })],
  [
    'a table of objects',
    (c) =>
      c['table']?.([
        { a: 1, b: 'x' },
        { a: 2, c: { d: 1 } },
      ]),
  ],
  ['a table of columns chosen', (c) => c['table']?.([{ a: 1, b: 'x' }], ['b', 'z'])],
  ['a table of values', (c) => c['table']?.([1, 'two', { a: 3 }, [4, 5]])],
  [
    'a table of a Map',
    (c) =>
      c['table']?.(
        new Map<unknown, unknown>([
          ['k', { a: 1 }],
          [2, [3]],
        ]),
      ),
  ],
  ['a table of a Set', (c) => c['table']?.(new Set([1, 'b']))],
  ['a table of an object', (c) => c['table']?.({ x: { a: 1 }, y: { a: 2 } })],
  ['a table of what is none', (c) => c['table']?.('text')],
])('has %s as Node does', (_what, use) => {
  expect(printed(use)).toBe(nodePrints(use));
});

it('measures time by the clock that it is given', () => {
  let text = '';
  let now = 5;
  const { console } = createConsole(
    (_stream, written) => (text += written),
    inspector,
    tableText,
    () => now,
  );
  console['time']?.('t');
  now = 7.5;
  console['timeLog']?.('t', 'half way');
  now = 10;
  console['timeEnd']?.('t');
  console['timeEnd']?.('t');
  expect(text).toBe(
    "t: 2.500ms half way\nt: 5.000ms\nWarning: No such label 't' for console.time()\n",
  );
});

it('does not say of a promise what it cannot know', () => {
  expect(printed((c) => c['log']?.([Promise.resolve(1)]))).toBe(
    '[ Promise { <state unknown> } ]\n',
  );
  expect(printed((c) => c['log']?.('Promise { <pending> }'))).toBe('Promise { <pending> }\n');
});

it('says so where a value of the program’s throws while it is shown', () => {
  const throwing = {
    toString: () => 'x',
    [Symbol.for('nodejs.util.inspect.custom')]: () => {
      throw new Error('no');
    },
  };
  expect(printed((c) => c['log']?.(throwing))).toBe('[could not be shown]\n');
});

it('is whole as text, which is how QuickJS gets it', () => {
  const create = indirectEval(`(${createConsole.toString()})`) as typeof createConsole;
  const table = indirectEval(`(${tableText.toString()})`) as typeof tableText;
  let text = '';
  const { console, format } = create(
    (_stream, written) => (text += written),
    inspector,
    table,
    () => 0,
  );
  expect(format(new Map([[1, [2]]]))).toBe('Map(1) { 1 => [ 2 ] }');
  console['table']?.([{ a: 1 }]);
  expect(text).toContain('│ 0       │ 1 │');
});
