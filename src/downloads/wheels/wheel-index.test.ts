import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { wheelIndex } from './wheel-index.ts';

const lockFile = readFileSync(
  createRequire(import.meta.url).resolve('pyodide/pyodide-lock.json'),
  'utf8',
);

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

it('tells what a program can do without', () => {
  const index = wheelIndex(lockFile);
  const wheels = (source: string) =>
    index.wheelsFor(source).map(({ name, optional }) => [name, optional]);
  expect(wheels('try:\n    import numpy\nexcept ImportError:\n    numpy = None\n')).toEqual([
    ['numpy', true],
  ]);
  expect(wheels('def later():\n    import numpy\nimport numpy\n')).toEqual([['numpy', false]]);
  expect(wheels('if TYPE_CHECKING:\n    import pandas\n')).toEqual([]);
  expect(wheels('from zoneinfo import ZoneInfo\n')).toEqual([['tzdata', true]]);
});
