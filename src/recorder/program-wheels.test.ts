import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { wheelsHere } from './program-wheels.ts';

let empty: string;
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), 'heapwise-wheels-'));
});
afterAll(() => rm(empty, { recursive: true }));

const here = (source: string, packages: readonly string[] = []) =>
  wheelsHere({ source, packages }, empty);

it('needs nothing for the standard library', async () => {
  const answer = await here('import array, json\n');
  expect(answer).toEqual({ kind: 'here', names: [], folder: empty });
});

it('says in one line which package is not here, and what brings it', async () => {
  expect(await here('import pandas\n')).toEqual({
    kind: 'missing',
    reason: 'Pyodide here has no numpy: run npm run fetch-wheels -- pandas.',
  });
  expect(await here('from numpy import zeros\n')).toMatchObject({
    reason: 'Pyodide here has no numpy: run npm run fetch-wheels -- numpy.',
  });
});

it('measures no program of a lesson whose packages are not all here', async () => {
  expect(await here('rows = []\n', ['numpy'])).toEqual({
    kind: 'missing',
    reason: 'Pyodide here has no numpy: run npm run fetch-wheels.',
  });
  expect(await here('rows = []\n', ['nunpy'])).toMatchObject({
    reason: 'Pyodide’s distribution has no Python package "nunpy".',
  });
});
