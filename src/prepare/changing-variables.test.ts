import { expect, it } from 'vitest';
import { notesOf } from './sample-notes.ts';

it.each([
  ['const make = (n: number) => () => ++n;', ['n']],
  ['function make() { let n = 0; return { up: () => (n += 1), get: () => n }; }', ['n']],
  ['class A { make() { var n; n = 1; return class { m = () => n; }; } }', ['n']],
  ['function make() { let a = 0, b = 0; return () => { [a, b] = [b, a]; }; }', ['a', 'b']],
  ['function* ids() { let n = 0; const next = () => n++; while (true) yield next(); }', ['n']],
])('names variables that closures share and change: %s', (source, names) => {
  expect(notesOf(source)).toEqual([{ kind: 'changing-variables', names }]);
});

it.each([
  'const make = (n: number) => () => n;',
  'const make = (n: number) => { const m = n; return () => m; };',
  'const make = (n: number) => { n += 1; return n; };',
  'const make = (n: number) => { for (let i = 0; i < n; i++) (() => i)(); };',
  'let count = 0; const up = () => ++count; for (let i = 0; i < 3; i++) (() => i)();',
  'const make = () => { const state = { n: 0 }; return () => ++state.n; };',
  'const f = (n: number) => { { let m = n; m += 1; } return (m: number) => ++m; };',
])('and no others: %s', (source) => {
  expect(notesOf(source)).toEqual([]);
});
