import { describe, expect, it } from 'vitest';
import { prepareProgram } from './prepare-program.ts';

/** The program's part of the script, between our prefix and our suffix. */
function prepared(source: string, size?: number) {
  const result = prepareProgram(source, { size });
  if (result.kind === 'failed') throw new Error(result.error.traceback);
  const start = '"use strict";(async()=>{'.length;
  const end = result.script.lastIndexOf('\n;return{__proto__:null,release:');
  const suffix = result.script.slice(end);
  expect(suffix.endsWith('})\n//# sourceURL=program.ts')).toBe(true);
  for (const name of result.names) expect(suffix).toContain(name);
  return { code: result.script.slice(start, end), names: result.names, suffix };
}

function failed(source: string, size?: number) {
  const result = prepareProgram(source, { size });
  if (result.kind === 'prepared') throw new Error(result.script);
  return result.error;
}

describe('prepareProgram', () => {
  it('removes types and export, and keeps every line and column', () => {
    const { code } = prepared(
      'export const squares: number[] = list();\nfunction list(n?: number): number[] { return [] as number[]; }\n',
    );
    expect(code).toBe(
      '       let   squares           = list();\nfunction list(n         )           { return []            ; }\n',
    );
  });

  it('leaves template literals alone when it moves tokens', () => {
    const { code } = prepared('const a: number = 1; const b = `x ${a as number} y ${a!}`;');
    expect(code).toBe('let   a         = 1; let   b = `x ${a          } y ${a }`;');
  });

  it('names all that the top level binds', () => {
    const { names } = prepared(`
      const a = 1, { b, c: [d = 2, ...e], ...f } = g();
      let h; var i;
      function g(): any { const inner = 1; return inner; }
      export class J<T> { k: T | undefined }
      enum L { M }
      for (var n = 0; n < 1; n++) { var o; let p; try { var q; } catch (r) { var s; } }
      type T = number; interface U { v: number }
      export async function* w() {}
      label: { var x; }
    `);
    expect([...names].sort().join(' ')).toBe('J L a b d e f g h i n o q s w x');
  });

  it('keeps what is exported by default', () => {
    expect(prepared('export default [1, 2];')).toMatchObject({
      code: 'var    $d=     [1, 2];',
      names: ['$d'],
    });
    expect(prepared('export default function () {}\n(0);').code).toBe(
      'var    $d=     function () {};\n(0);',
    );
    expect(prepared('export default class Kept {}')).toMatchObject({
      code: '               class Kept {}',
      names: ['Kept'],
    });
    expect(prepared('const $d = 1; export default 2;').names).toEqual(['$d', '$d1']);
  });

  it('blanks an export list without joining the statements around it', () => {
    expect(prepared('const a = f\nexport { a, f as b };\n(0);\nfunction f() {}').code).toBe(
      'let   a = f\n;                    \n(0);\nfunction f() {}',
    );
  });

  it('sets N, whatever its number was, on the same columns', () => {
    expect(prepared('export const N: number = 200_000; use(N);', 50).code).toBe(
      '       let   N         = 50     ; use(N);',
    );
    expect(prepared('const N = 5;', 1_000_000).code).toBe('let   N = 1000000;');
  });

  it('says so when there is no N to set', () => {
    expect(failed('let N = 5; { const N = 6; }', 10)).toEqual({
      name: 'Error',
      message:
        'The size cannot be set: the program needs a line like `const N = 1000;`, not inside any block.',
      traceback:
        'Error: The size cannot be set: the program needs a line like `const N = 1000;`, not inside any block.',
    });
  });

  it.each([
    [
      'data',
      'const a = 1, [b] = c; let d; var e;',
      '$c=>{a=void 0;b=void 0;d=void 0;e=void 0;return!0}',
    ],
    [
      'functions',
      'function f() {} const g = async () => 1;',
      '$c=>{if(!$c(f))f=void 0;if(!$c(g))g=void 0;return!0}',
    ],
    [
      'classes',
      'class A { static b = 1 } const C = class {};',
      '$c=>{if(!$c(A,!0))A=void 0;if(!$c(C,!0))C=void 0;return!0}',
    ],
    [
      'functions that make objects',
      'function F() {} const G = function () {}, H = () => new F; new (G)(1); renew(H);',
      '$c=>{if(!$c(F,!1))F=void 0;if(!$c(G,!1))G=void 0;if(!$c(H))H=void 0;return!0}',
    ],
    ['a class with hidden data', 'class A { static #b = 1 }', '$c=>{A=void 0;return!0}'],
    ['a function that is assigned to', 'function f() {} f = 1;', '$c=>{f=void 0;return!0}'],
    [
      'functions whose prototype may be data',
      'function f() {} f.prototype.a = [];',
      '$c=>{f=void 0;return!0}',
    ],
    ['a name that the program uses', 'let $c, $c1;', '$c2=>{$c=void 0;$c1=void 0;return!0}'],
    ['a constant that is assigned to', 'const a = 1; let b; a = 2;', '()=>(()=>[a,b],!1)'],
    ['its namesake', 'const a = 1; { let a; a = 2; }', '$c=>{a=void 0;return!0}'],
    [
      'a program that evaluates text',
      'const a = 1; function f() { eval(""); }',
      '()=>(()=>[a,f],!1)',
    ],
    ['what is disposed of', 'using a = b;', '()=>(()=>[a],!1)'],
  ])('lets go of %s', (_, source, release) => {
    expect(prepared(source).suffix).toContain(`\n;return{__proto__:null,release:${release},renew:`);
  });

  it.each([
    [
      'every name',
      'const a = 1; let b; function f() {} class A {}',
      '$c=>{$c=a;a=void 0;a=$c;$c=b;b=void 0;b=$c;$c=f;f=void 0;f=$c;$c=A;A=void 0;A=$c;return {__proto__:null,data:[a,b],functions:[f],classes:[A]}}',
    ],
    ['nothing where a name is fixed', 'const a = 1; let b; a = 2;', '()=>{}'],
    [
      'names that may hold a Proxy, and hands out none',
      'const a = new Proxy({}, {});',
      '$c=>{$c=a;a=void 0;a=$c;return !1}',
    ],
    [
      'names beside one that is only spoken of',
      'const a = "Proxy"; // Proxy',
      '$c=>{$c=a;a=void 0;a=$c;return {__proto__:null,data:[a],functions:[],classes:[]}}',
    ],
  ])('assigns anew to %s', (_, source, renew) => {
    expect(prepared(source).suffix).toMatch(
      new RegExp(`,renew:${RegExp.escape(renew)}}}\\)\\n//# sourceURL=program\\.ts$`),
    );
  });

  it('shows a syntax error where it is', () => {
    expect(failed('const a = 1;\nconst b: number = a + ;')).toEqual({
      name: 'SyntaxError',
      message: 'Unexpected token',
      line: 2,
      column: 23,
      traceback:
        'program.ts:2\n  const b: number = a + ;\n                        ^\nSyntaxError: Unexpected token',
    });
  });

  it('names the reader’s column for an error that shows only without the types', () => {
    const error = failed('const a: number = 1; const a: string = "";');
    expect([error.message, error.line, error.column]).toEqual([
      "Identifier 'a' has already been declared",
      1,
      28,
    ]);
  });

  it('refuses imports, but for those of types', () => {
    const error = failed("const a = 1;\nimport fs from 'node:fs';\nfs.readFileSync(a);");
    expect([error.name, error.message, error.line, error.column]).toEqual([
      'SyntaxError',
      '“node:fs” is a module of Node’s. A program runs in the browser here, with no files, processes or network: build its data in the program.',
      2,
      1,
    ]);
    expect(failed("export * from 'x'").message).toContain('“x” is a package that is not here');
    expect(failed("const x = await import('x');")).toMatchObject({
      message: '“x” is a package that is not here: put what it needs of it into the program.',
      line: 1,
      column: 17,
    });
    expect(failed('const u: string = import.meta.url;')).toMatchObject({
      message: 'import.meta is not available: the program is a text, and has no address.',
      line: 1,
    });
    expect(prepared("import type { T } from 'x';\nlet t: T;").names).toEqual(['t']);
  });

  it.each([
    '}); evil(); (async()=>{',
    '}); evil(); //',
    'let a = (1 <!--\n)\n!y);',
    'if (a<!--b) {\n}); evil(); (async () => {\n--> {',
    'return 1',
    '*/ evil(); /*',
    '`',
  ])('does not let %j out of its function', (source) => {
    expect(failed(source).name).toBe('SyntaxError');
  });

  it('counts lines as the editor does', () => {
    for (const end of ['\r\n', '\r', '\n']) {
      expect(failed(`const a = 1;${end}${end}let b: number = ;`)).toMatchObject({
        line: 3,
        column: 17,
      });
    }
    // JavaScript ends a line there, and the editor does not.
    const error = failed('const a = "\u2028\u2029";\nconst b = `\u2028`;\nlet c: number = ;');
    expect([error.line, error.column]).toEqual([3, 17]);
  });

  it('writes line separators as escapes, but where a tag reads what is written', () => {
    const { code } = prepared(
      'f("\u2028\\\\\u2029\\\u2028", `a\u2028${`b\u2029`}`, String.raw`\u2028${`c\u2028`}`);',
    );
    expect(code).toBe(
      'f("\\u2028\\\\\\u2029", `a\\u2028${`b\\u2029`}`, String.raw`\u2028${`c\\u2028`}`);',
    );
  });

  it.each([
    ['after an enum', 'enum Color { Red = 1, Green } const a = 1; const a = 2;'],
    ['after a parameter property', 'class A { constructor(private x: number) {} } let a; let a;'],
    ['in a line of two templates', 'const t: string = `${""}`; let a = `x ${1 as number}`; let a;'],
    [
      'after a template of two lines',
      'let a: number = 1, b = `x\ny ${a as number}`; let a: string;',
    ],
  ])('names the reader’s column %s', (_, source) => {
    const { message, line, column: found } = failed(source);
    expect(message).toBe("Identifier 'a' has already been declared");
    const lines = source.split('\n');
    expect([line, found]).toEqual([
      lines.length,
      (lines.at(-1)?.search(/\ba(?!.*\ba\b)/) ?? 0) + 1,
    ]);
  });

  it('answers at once to a paste that is too long', () => {
    expect(failed('x'.repeat(10_000_000))).toEqual({
      name: 'Error',
      message: 'The program is 10.0 MB long; at most 1 MB can be run.',
      traceback: 'Error: The program is 10.0 MB long; at most 1 MB can be run.',
    });
    expect(failed(`${'x'.repeat(1_000_000)};`).message).toBe(
      'The program is 1.1 MB long; at most 1 MB can be run.',
    );
    expect(failed('('.repeat(500_000)).message).toBe('The program is nested too deeply.');
  });
});

describe('imports of packages', () => {
  const packages = ['apache-arrow', 'other'];
  const scriptOf = (source: string) => {
    const program = prepareProgram(source, { packages });
    if (program.kind === 'failed') throw new Error(program.error.traceback);
    return program;
  };
  const body = (source: string) => scriptOf(source).script.split('\n;return')[0];

  it.each([
    ["import { Table, Utf8 as Text } from 'apache-arrow'; LAST;", 'const {Table,Utf8:Text}=$(0);'],
    ["import * as arrow from 'apache-arrow'; LAST;", 'const arrow=$(0);'],
    ["import one, { two } from 'other'; LAST(one, two);", 'const {default:one,two}=$(0);'],
    ["import {\n  Table,\n} from 'apache-arrow'; LAST(Table);", 'const {Table}=$(0);'],
    ["import 'other'; LAST;", ' '],
  ])('%s becomes a binding of what was evaluated before', (source, binding) => {
    const used = source.replace('LAST;', 'LAST(Table, Text, arrow);');
    const script = body(used) ?? '';
    expect(script.startsWith(`"use strict";(async $=>{${binding}`)).toBe(true);
    const where = (text: string) => {
      const lines = text.slice(0, text.indexOf('LAST')).split('\n');
      return { line: lines.length, column: lines.at(-1)?.length };
    };
    const prefix = source.includes('\n') ? 0 : '"use strict";(async $=>{'.length;
    const { line, column = 0 } = where(used);
    expect(where(script)).toEqual({ line, column: column + prefix });
  });

  it('are listed once, in their order, and only where they are used as values', () => {
    const source = `import { b } from 'other';
import { a, type T } from 'apache-arrow';
import type { U } from 'unknown';
import { c } from 'other';
let t: T | U = [a, b, c];`;
    expect(scriptOf(source).imports).toEqual(['other', 'apache-arrow']);
    expect(body(source)).toContain('const {c}=$(0);');
    expect(scriptOf('const a = 1;').imports).toEqual([]);
    expect(body('const a = 1;')).toBe('"use strict";(async()=>{let   a = 1;');
  });

  it('at run time call the loader by name', () => {
    const source = "const arrow = await import('apache-arrow');\narrow.Table;";
    expect(body(source)).toBe(
      '"use strict";(async $=>{let   arrow = await $     (\'apache-arrow\');\narrow.Table;',
    );
    expect(scriptOf(source).imports).toEqual([]);
    const refused = prepareProgram("const name = 'other';\nawait import(name);", { packages });
    expect(refused).toMatchObject({
      error: {
        message:
          'import() takes only the name of a package, written out: “apache-arrow” and “other”.',
        line: 2,
      },
    });
  });

  it('take a name that the program does not have', () => {
    expect(body("import { a } from 'other';\nconst $ = a, _ = a;")).toContain(
      '(async Ͱ=>{const {a}=Ͱ(0);',
    );
  });

  it('of anything else are refused, with what may be imported', () => {
    expect(prepareProgram("import fs from 'node:fs';\nfs;", { packages })).toMatchObject({
      error: {
        message:
          '“node:fs” is a module of Node’s. A program runs in the browser here, with no files, processes or network: build its data in the program. What can be imported: “apache-arrow” and “other”.',
        line: 1,
      },
    });
    expect(prepareProgram("export * from 'x';", { packages: ['other'] })).toMatchObject({
      error: {
        message:
          '“x” is a package that is not here: put what it needs of it into the program. What can be imported: “other”.',
      },
    });
  });
});
