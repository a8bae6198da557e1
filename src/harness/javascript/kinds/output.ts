/** The console is that of Node, and values are printed as Node prints them. */
import type { Kind } from './kind.ts';

const prints = (name: string, source: string, output: string | RegExp): Kind => ({
  name,
  source,
  expected: { kind: 'measured', live: [-512, 20_000], output },
});

export const output: readonly Kind[] = [
  prints(
    'format specifiers',
    `console.log('%d rows take %s bytes (%i %f %%)', 12, 1536, 3.9, 2.5);
console.log('json: %j', { b: 2 });
console.log('%cstyled', 'color: red');
`,
    '12 rows take 1536 bytes (3 2.5 %)\njson: {"b":2}\nstyled\n',
  ),
  prints(
    'table, group, count, dir',
    `console.table([{ a: 1, b: 'x' }, { a: 2, b: 'y' }]);
console.group('outer');
console.log('inner');
console.groupEnd();
console.count('c');
console.count('c');
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: null });
`,
    `┌─────────┬───┬─────┐
│ (index) │ a │ b   │
├─────────┼───┼─────┤
│ 0       │ 1 │ 'x' │
│ 1       │ 2 │ 'y' │
└─────────┴───┴─────┘
outer
  inner
c: 1
c: 2
{
  a: { b: { c: { d: 1 } } }
}
`,
  ),
  prints(
    'assert, which writes to the error output',
    `console.assert(1 === 1, 'fine');
console.assert(false, 'not fine');
console.log('after');
`,
    'after\n',
  ),
  prints(
    'values of every kind',
    `class P { x = 1; #secret = 2; get y() { return 3; } }
console.log(new P(), [undefined, null, NaN, -0], [, 1], { s: Symbol('k') });
console.log(Object.create(null), [1, "it's"], { 'a-b': 1 }, class Q {}, new Date(0), /x/g);
console.log([['a', ['b', ['c', ['d']]]]], new Uint8Array(3), new Array(3), { [Symbol('k')]: 1 });
console.log([new String('x'), new Number(1)], Object(1n), 2n, 'a\\nb', ['a\\nb']);
`,
    `P { x: 1 } [ undefined, null, NaN, -0 ] [ <1 empty item>, 1 ] { s: Symbol(k) }
[Object: null prototype] {} [ 1, "it's" ] { 'a-b': 1 } [class Q] 1970-01-01T00:00:00.000Z /x/g
[ [ 'a', [ 'b', [Array] ] ] ] Uint8Array(3) [ 0, 0, 0 ] [ <3 empty items> ] { Symbol(k): 1 }
[ [String: 'x'], [Number: 1] ] [BigInt: 1n] 2n a
b [ 'a\\nb' ]
`,
  ),
  prints('text of every script', `console.log('👩‍👩‍👧 \\u{1F600} é ﷽');\n`, '👩‍👩‍👧 😀 é ﷽\n'),
  prints(
    'newer methods of lists, sets and objects',
    `const evens = [1, 2, 3, 4].values().filter((n) => n % 2 === 0).map((n) => n * 10);
console.log([...evens], new Set([1, 2]).union(new Set([3])).size);
const { promise, resolve } = Promise.withResolvers<number>();
resolve(1);
console.log(await promise);
`,
    '[ 20, 40 ] 3\n1\n',
  ),
  prints(
    'syntax that only TypeScript has',
    `enum Colour { Red, Green = 5, Blue }
const enum Size { S = 's', L = 'l' }
declare enum Outside { A }
abstract class Shape {
  constructor(protected readonly sides: number, public name = 'shape') {}
  abstract area(): number;
}
class Square extends Shape {
  declare tag: string;
  constructor(private size: number) { super(4, 'square'); }
  override area(): number { return this.size ** 2; }
}
namespace Square { export type Side = number; }
const n = <number>([1, 2] as const)[0] satisfies number;
let later!: string;
later = 'set';
const square: Square = new Square(3)!;
console.log([Colour.Red, Colour.Blue], Colour[5], Size.L, square.area(), n, later, (square as Shape).name);
`,
    '[ 0, 6 ] Green l 9 1 set square\n',
  ),
  prints(
    'a using declaration',
    `class Handle {
  constructor(readonly name: string) {}
  [Symbol.dispose]() { console.log('closed', this.name); }
}
{
  using h = new Handle('a');
  console.log('open', h.name);
}
`,
    'open a\nclosed a\n',
  ),
  prints('a hashbang', `#!/usr/bin/env node\nconsole.log('hashbang');\n`, 'hashbang\n'),
  prints('a byte order mark', `\ufeffconsole.log('bom');\n`, 'bom\n'),
  prints(
    'names of the worker’s scope that the program declares',
    `const name = 'x';
const self = 1;
var top = 2;
const performance = { now: () => 0 };
function close() { return 1; }
console.log(name, self, top, performance.now(), close());
`,
    'x 1 2 0 1\n',
  ),
];
