import { expect, it } from 'vitest';
import { namedPackages } from './named-packages.ts';

const packages = ['numpy', 'apache-arrow', 'lru-cache'];

it.each([
  ['import numpy as np', ['numpy']],
  ['from numpy.linalg import norm', ['numpy']],
  ["np = import_module('numpy')", ['numpy']],
  ["import { Table } from 'apache-arrow';", ['apache-arrow']],
  ['numpy_like = my_numpy = 1; const x = "lru-cache-2"', []],
  ['from array import array', []],
])('of %j', (source, found) => {
  expect(namedPackages(packages, ['N = 1', source])).toEqual(found);
});
