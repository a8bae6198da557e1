import { describe, expect, it } from 'vitest';
import { prepareProgram } from './prepare-program.ts';

/** `line:column message`, or `runs`. */
function said(source: string): string {
  const result = prepareProgram(source);
  if (result.kind === 'prepared') return 'runs';
  const { line, column, message } = result.error;
  return `${line}:${column} ${message}`;
}

describe('what cannot run here is named, with what to write instead', () => {
  it.each([
    [
      'const a = 1;\nnamespace Geometry {\n  export const tau = 6.28;\n}\nGeometry.tau;',
      2,
      1,
      'The namespace Geometry',
    ],
    ['module G { export const t = 1 }', 1, 1, 'The namespace G'],
    ['const a = 1; export namespace A.B { export function f() {} }', 1, 14, 'The namespace A.B'],
    ['namespace G { interface X { const: 1 }\n  console.log(1); }', 1, 1, 'The namespace G'],
    ['function d(c) { return c }\n@d\nclass A {}', 2, 1, 'Decorators'],
    ['class A {\n  @log("x") m() {}\n}', 2, 3, 'Decorators'],
    ['const x = <div className="a">hi</div>;', 1, 16, 'JSX'],
    ['function App() {\n  return <App />;\n}', 2, 15, 'JSX'],
    ['const y = <>hi</>;', 1, 12, 'JSX'],
    ['class A {\n  accessor x = 1;\n}', 2, 12, 'The accessor keyword'],
    ['const a = 1;\nreturn a;', 2, 1, 'return stands outside of a function'],
    ['console.log(import.meta.url);', 1, 13, 'import.meta'],
    ['let x = 1;\n<!-- hi\nx;', 2, 2, 'An HTML comment'],
    ['def f(x):\n    return x', 1, 5, 'This looks like Python'],
    ['for i in range(10):\n    print(i)', 1, 5, 'This looks like Python'],
  ])('%j', (source, line, column, start) => {
    const text = said(source);
    expect(text).toMatch(new RegExp(`^${line}:\\d+ ${start.replaceAll('.', '\\.')}`));
    expect(text.startsWith(`${line}:${column} `), text).toBe(true);
  });

  it.each([
    ['import fs from "node:fs/promises"; fs;', '“node:fs/promises” is a module of Node’s.'],
    ['import { join } from "path"; join;', '“path” is a module of Node’s.'],
    ['import { x } from "./other.ts"; x;', '“./other.ts” is another file'],
    [
      'import x from "https://example.com/x.js"; x;',
      '“https://example.com/x.js” is on the network',
    ],
    ['import _ from "lodash"; _;', '“lodash” is a package that is not here'],
    ['await import("fs");', '“fs” is a module of Node’s.'],
    ['export * from "lodash";', '“lodash” is a package that is not here'],
  ])('%j', (source, message) => {
    expect(said(source)).toContain(message);
  });
});

it.each([
  'class A {}\nnamespace A { export interface X { a: 1; f(): void } export type T = { let: 1 }; }',
  'declare namespace G { const x: number; function f(): void }',
  'declare global { interface Window { x: 1 } }\nexport {};',
  'declare module "x" { export const y: 1; }',
  'const namespace = 1; const module = { a: namespace };\nmodule.a;',
  'const text = "namespace G { const a = 1 }"; // namespace H { let x }',
  'enum Colour { red, green }\nconst enum Size { small = 1 }\nColour.red + Size.small;',
  '#!/usr/bin/env node\nconst a: number = 1;',
  'const less = 1 < 2, both = 1 <2&&3> 2;',
  'const f = <T,>(x: T) => x; const y = <any>f;',
  'type A = 1; const email = "a@b.c";',
])('runs: %j', (source) => {
  expect(said(source)).toBe('runs');
});

it('keeps lines and columns below a hashbang', () => {
  expect(said('#!/usr/bin/env node\nlet a = 1 1;')).toMatch(/^2:11 /);
});
