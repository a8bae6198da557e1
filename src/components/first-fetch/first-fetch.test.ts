import type { ServedFile } from 'virtual:engine-files';
import { expect, it } from 'vitest';
import { firstFetches, type ServedByBuild } from './first-fetch.ts';

const file = (name: string, wireBytes: number): ServedFile => ({
  name,
  url: `/engines/${name}`,
  bytes: 4 * wireBytes,
  wireBytes,
  sha256: name,
});

const served: ServedByBuild = {
  pyodide: [file('pyodide.asm.wasm', 3 * 1024 ** 2), file('python_stdlib.zip', 1024 ** 2)],
  quickjs: [file('quickjs.wasm', 300 * 1024)],
  wheels: { cdn: 'https://cdn.example/pyodide/', own: [] },
  neededWheels: { numpy: ['numpy.whl'], pandas: ['numpy.whl', 'pandas.whl'] },
  npm: { arquero: { script: file('arquero.js', 100 * 1024) } },
  encoding: file('encoding.so', 10 * 1024),
  cache: 'kept',
};

it('says the bytes on the wire of what each language fetches, and not of what lies unpacked', () => {
  const { python, v8, quickjs } = firstFetches(served, {});
  expect(python.text).toBe('fetches Python, 4.00 MiB');
  expect(python.title).toContain('compressed with brotli');
  expect(python.urls).toEqual(['/engines/pyodide.asm.wasm', '/engines/python_stdlib.zip']);
  expect([v8.text, v8.urls]).toEqual(['fetches no engine', []]);
  expect(quickjs.text).toBe('fetches QuickJS, 300 KiB');
});

it('counts packages that the site serves, each file once', () => {
  const wheels = {
    ...served.wheels,
    own: [file('numpy.whl', 2 * 1024 ** 2), file('pandas.whl', 1024 ** 2), file('other.whl', 9)],
  };
  const packages = { python: ['numpy', 'pandas'], typescript: ['arquero'] };
  const { python, v8, quickjs } = firstFetches({ ...served, wheels }, packages);
  expect(python.text).toBe('fetches 7.00 MiB');
  expect(python.urls).toHaveLength(4);
  expect(python.title).toContain('fetches Python, numpy and pandas: 7.00 MiB');
  expect(v8.text).toBe('fetches arquero, 100 KiB');
  expect(quickjs.text).toBe('fetches 410 KiB');
});

it('does not guess the size of what comes from elsewhere', () => {
  const { python } = firstFetches(served, { python: ['numpy'] });
  expect(python.text).toBe('fetches 4.00 MiB and numpy');
  expect(python.title).toContain('numpy from cdn.example, which alone knows the size');
  expect(python.urls).toContain('https://cdn.example/pyodide/numpy.whl');
  const both = firstFetches(served, { python: ['pandas', 'numpy'] }).python;
  expect(both.text).toBe('fetches 4.00 MiB and 2 packages');
  expect(both.title).toContain('and pandas and numpy from cdn.example');
  const long = firstFetches(
    { ...served, neededWheels: { 'a-package-of-a-long-name': ['long.whl'] } },
    { python: ['a-package-of-a-long-name'] },
  ).python;
  expect(long.text).toBe('fetches 4.00 MiB and 1 package');
});

it('counts no package where the programs may import any', () => {
  const { python } = firstFetches(served, { python: ['numpy'], onlyImported: true });
  expect(python.text).toBe('fetches Python, 4.00 MiB');
  expect(python.title).toContain('and the packages that the programs import');
});
