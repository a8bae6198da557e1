import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { importedModules, wheelIndex } from './wheel-index.ts';

const lockFile = readFileSync(
  createRequire(import.meta.url).resolve('pyodide/pyodide-lock.json'),
  'utf8',
);

it('finds every form of import statement, and nothing in strings and comments', () => {
  const source = `"""
import in_a_docstring
"""
import a, b.c as d , e
from f.g import (
    h,
)
from .sibling import x
if True: import i
try: from j import k
except ImportError: pass; import l
def later():
\timport m
import \\
    n
text = 'import o'  # import p
raw = r"\\" ; import q
broken = 'not closed
import r
important = imports = 1
import s as t
`;
  expect(importedModules(source).toSorted()).toEqual(
    ['a', 'b', 'e', 'f', 'i', 'j', 'l', 'm', 'n', 'r', 's'].toSorted(),
  );
  expect(importedModules('')).toEqual([]);
});

it('answers a megabyte of quotes at once', () => {
  const began = performance.now();
  expect(importedModules('\'"\\'.repeat(330_000))).toEqual([]);
  expect(performance.now() - began).toBeLessThan(5_000);
});

it('takes a package with all that it depends on, and says what asked for it', () => {
  const needed = wheelIndex(lockFile).wheelsFor('import sys\nimport pandas as pd\n');
  expect(needed.map(({ name, neededBy }) => [name, neededBy])).toEqual([
    ['numpy', 'pandas'],
    ['pandas', 'pandas'],
    ['python-dateutil', 'pandas'],
    ['pytz', 'pandas'],
    ['six', 'pandas'],
  ]);
  for (const { fileName, sha256 } of needed) {
    expect(fileName).toMatch(/\.whl$/);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  }
});

it('needs nothing for the standard library, nor for a module that is nowhere', () => {
  const index = wheelIndex(lockFile);
  const source = 'import array, collections, json, random, sqlite3, ssl, lzma, torch\n';
  expect(index.wheelsFor(source)).toEqual([]);
});

it('finds packages by the names that lessons declare', () => {
  const index = wheelIndex(lockFile);
  expect(index.wheelsNamed(['numpy']).map(({ name }) => name)).toEqual(['numpy']);
  expect(() => index.wheelsNamed(['nunpy'])).toThrow(
    'Pyodide’s distribution has no Python package "nunpy".',
  );
});
