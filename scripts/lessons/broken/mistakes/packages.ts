/** Packages that are imported and not declared, or declared and not to be had. */

import { article, each, one, replace, type Mistake } from './mistake.ts';

const python = (line: string) => replace('before.py', 'N = 50_000', `${line}\n\nN = 50_000`);

const typescript = (line: string) => replace('after.ts', 'const N', `${line}\n\nconst N`);

const declare = (packages: string) => article('cases:', `packages: ${packages}\ncases:`);

export const packages: readonly Mistake[] = [
  one(
    'numpy-not-declared',
    each(python('import numpy as np'), replace('before.py', '= [n / 2', '= [np.e * n / 2')),
  ),
  one(
    'a-part-of-numpy',
    each(
      python('from numpy.linalg import norm'),
      replace('before.py', '= [n / 2', '= [norm([n / 2])'),
    ),
  ),
  one(
    'loaded-by-name',
    each(
      python('from importlib import import_module'),
      replace('before.py', 'values =', 'pd = import_module("pandas")\n\nvalues ='),
    ),
  ),
  one(
    'not-pinned',
    each(python('import yaml'), replace('before.py', '= [n / 2', '= [yaml.dump(n)')),
  ),
  one(
    'arrow-not-declared',
    each(
      typescript("import { Table } from 'apache-arrow';"),
      replace('after.ts', 'let sum', 'const table = new Table();\n\nlet sum'),
    ),
  ),
  one(
    'arrow-imported-later',
    replace('after.ts', 'let sum', "const arrow = await import('apache-arrow');\n\nlet sum"),
  ),
  one(
    'npm-not-installed',
    each(
      typescript("import { sum as total } from 'd3-array';"),
      replace('after.ts', 'let sum = 0', 'let sum = total()'),
    ),
  ),
  one(
    'npm-misspelt',
    each(
      declare('{ typescript: [apache-arrow] }'),
      typescript("import { Table } from 'apache-arow';"),
      replace('after.ts', 'let sum', 'const table = new Table();\n\nlet sum'),
    ),
  ),
  one(
    'of-node',
    each(
      typescript("import fs from 'node:fs';"),
      replace('after.ts', 'let sum', 'const file = fs;\n\nlet sum'),
    ),
  ),
  one(
    'another-file',
    each(
      typescript("import { half } from './half.ts';"),
      replace('after.ts', 'let sum', 'const file = half;\n\nlet sum'),
    ),
  ),
  one('declared-misspelt', declare('{ python: [numppy] }')),
  one('declared-and-not-pinned', declare('{ python: [pyyaml] }')),
  one('declared-and-not-of-pyodide', declare('{ python: [an-unknown-one] }')),
  one('declared-and-not-installed', declare('{ typescript: [d3-array] }')),
];
