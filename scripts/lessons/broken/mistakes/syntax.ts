/** TypeScript that an engine cannot be given with its types taken out. */

import { one, replace, type Mistake } from './mistake.ts';

/** Puts it before the sum: `const values` and N are there. */
const insert = (text: string) => replace('after.ts', 'let sum', `${text}\n\nlet sum`);

export const syntax: readonly Mistake[] = [
  one('enum', insert('enum Kind {\n  A,\n  B = 5,\n  C,\n}')),
  one('enum-of-texts', insert("export const enum Kind {\n  Low = 'low',\n  High = 'high',\n}")),
  one('namespace', insert('namespace Sums {\n  export const start = 0;\n}')),
  one(
    'parameter-property',
    insert('class Block {\n  constructor(private readonly size: number) {}\n}'),
  ),
  one(
    'decorator',
    insert('const noted = <T>(made: T) => made;\n\n@noted\nclass Block {\n  size = N;\n}'),
  ),
  one(
    'decorator-of-a-method',
    insert(
      'const noted = <T>(made: T, _: unknown) => made;\n\nclass Block {\n  @noted\n  size(): number {\n    return N;\n  }\n}',
    ),
  ),
  one('import-equals', insert("import fs = require('node:fs');")),
  one('import-of-a-name', insert('import most = Number.MAX_VALUE;')),
  one('export-equals', insert('export = values;')),
  one('angle-brackets', insert('const block = <Float64Array>values;')),
  one('markup', insert('const page = <p>values</p>;')),
];
