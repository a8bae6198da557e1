import { expect, it } from 'vitest';
import { createConsole } from './format-values.ts';
import { indirectEval } from '../primordials.ts';

function printed(...values: unknown[]): string {
  let text = '';
  createConsole((_stream, written) => (text += written)).console['log']?.(...values);
  return text;
}

const circular: { me?: unknown } = {};
circular.me = circular;

it.each<[string, unknown]>([
  ['text', 'text'],
  ['-0', -0],
  ['10n', 10n],
  ['null', null],
  ['undefined', undefined],
  ['Symbol(s)', Symbol('s')],
  ["[ 1, 'two', [ 3 ] ]", [1, 'two', [3]]],
  ["{ a: 1, 'b-c': 'x' }", { a: 1, 'b-c': 'x' }],
  ['{ a: { b: { c: [Object] } } }', { a: { b: { c: { d: 1 } } } }],
  ["Map(1) { 'a' => { x: 1 } }", new Map([['a', { x: 1 }]])],
  ['Set(2) { 1, 2 }', new Set([1, 2])],
  ['Float64Array(2) [ 0.5, 0 ]', new Float64Array([0.5, 0])],
  [`Uint8Array(102) [ ${'0, '.repeat(100)}... 2 more items ]`, new Uint8Array(102)],
  ['{ me: [Circular] }', circular],
  [
    'Point { x: "it\'s" }',
    new (class Point {
      x = "it's";
    })(),
  ],
  ['[class Foo]', class Foo {}],
  ['[Function: named]', function named() {}],
  ['[RangeError: no]', new RangeError('no')],
  ['1970-01-01T00:00:00.000Z', new Date(0)],
  [
    '{ a: [Getter] }',
    {
      get a() {
        return 1;
      },
    },
  ],
  ['ArrayBuffer { byteLength: 8 }', new ArrayBuffer(8)],
  [
    '[could not be shown]',
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no');
        },
      },
    ),
  ],
])('prints %s', (text, value) => {
  expect(printed(value)).toBe(`${text}\n`);
});

it('puts a space between values, and errors and warnings on stderr', () => {
  const lines: string[] = [];
  const { console } = createConsole((stream, text) => lines.push(stream + text));
  console['log']?.('a', 1, [2]);
  console['warn']?.('careful');
  console['error']?.();
  expect(lines).toEqual(['stdouta 1 [ 2 ]\n', 'stderrcareful\n', 'stderr\n']);
});

it('is whole as text, which is how QuickJS gets it', () => {
  const copy = indirectEval(`(${createConsole.toString()})`) as typeof createConsole;
  expect(copy(() => {}).format(new Map([[1, [2]]]))).toBe('Map(1) { 1 => [ 2 ] }');
});
