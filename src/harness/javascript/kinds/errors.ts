/** Errors: the program's own, with the editor's lines, and no frame of ours. */
import type { Kind } from './kind.ts';

const fails = (name: string, source: string, error: string | RegExp, line?: number): Kind => ({
  name,
  source,
  expected: { kind: 'failed', error, ...(line !== undefined && { line }) },
});

export const errors: readonly Kind[] = [
  fails(
    'a namespace with values',
    'let a = 1;\nnamespace Geometry {\n  export const unit = 10;\n}\n',
    /namespace/,
    2,
  ),
  fails('a decorator', 'class Stock {\n  @counted\n  add() {}\n}\n', /decorator/i, 2),
  fails('JSX', 'const view = <div>hello</div>;\n', /JSX/, 1),
  fails('an accessor', 'class A {\n  accessor size = 1;\n}\n', /accessor/, 2),
  fails(
    'a module of Node’s',
    `import { readFileSync } from 'node:fs';\nreadFileSync('a');\n`,
    /module of Node’s/,
    1,
  ),
  fails(
    'an import by require',
    'import fs = require("fs");\nconsole.log(fs);\n',
    /require|import/,
    1,
  ),
  fails('require()', `const fs = require('fs');\n`, /require/, 1),
  fails('a line after U+2028', 'const a = "x\u2028y";\n\nnull!.b;\n', /TypeError/, 3),
  fails(
    'a name that is used before it is declared',
    'console.log(total);\nconst total = 3;\n',
    /ReferenceError/,
    1,
  ),
  fails('a constant that is assigned to', 'const limit = 3;\nlimit = 4;\n', /TypeError/, 2),
  fails(
    'a rejection that nobody handles',
    `async function save(): Promise<void> {
  await null;
  throw new TypeError('disk is full');
}
save();
`,
    'TypeError: disk is full',
    3,
  ),
  fails(
    'an error of a timer',
    `setTimeout(() => {\n  throw new Error('late');\n}, 20);\n`,
    'Error: late',
    2,
  ),
  fails(
    'an error with a cause',
    `try {
  JSON.parse('{bad');
} catch (cause) {
  throw new Error('config unreadable', { cause });
}
`,
    'Error: config unreadable',
    4,
  ),
  {
    ...fails(
      'an error of its own class',
      `class QuotaError extends Error {
  constructor(readonly used: number) { super('quota'); this.name = 'QuotaError'; }
}
throw new QuotaError(42);
`,
      'QuotaError: quota',
      4,
    ),
    // Its stack begins where super() is called.
    quickjs: { kind: 'failed', error: 'QuotaError: quota', line: 2 },
  },
  fails(
    'what is no error, thrown',
    `throw { code: 42, reason: 'quota' };\n`,
    /code: 42, reason: 'quota'/,
  ),
  fails(
    'a RangeError of the program’s own',
    `\nthrow new RangeError('too far');\n`,
    'RangeError: too far',
    2,
  ),
  fails('an invalid length', `const a = 1;\nnew Array(-1);\n`, /RangeError/, 2),
];
