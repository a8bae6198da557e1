import { expect, it } from 'vitest';
import { pinnedPackages, pythonWith } from './lesson-requirements.ts';

it('reads the pins of a requirements file', () => {
  const text = '# numpy==1.0\nnumpy==2.4.6\npython-dateutil==2.9.0.post0\n\n';
  expect([...pinnedPackages(text)]).toEqual([
    ['numpy', '2.4.6'],
    ['python-dateutil', '2.9.0.post0'],
  ]);
});

it('has a pin for what the lessons import', () => {
  expect([...pinnedPackages().keys()]).toEqual(expect.arrayContaining(['numpy', 'pandas']));
});

it('needs no environment where there are no packages, and refuses one without a pin', () => {
  expect(pythonWith([])).toBe('python3');
  expect(() => pythonWith(['numpy', 'polars'])).toThrow(
    'polars: not among the packages of requirements-lessons.txt.',
  );
});
