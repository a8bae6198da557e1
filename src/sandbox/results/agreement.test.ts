import { expect, it } from 'vitest';
import type { HeapMeasurement } from '../../measurement/outcome.ts';
import { agreementLine } from './agreement.ts';

const figure = (liveBytes: number, more: Partial<HeapMeasurement> = {}): HeapMeasurement => ({
  kind: 'measured',
  engine: 'CPython (Pyodide)',
  engineVersion: '3.14.2 (Pyodide 314.0.7)',
  runtime: 'page',
  meter: 'tracemalloc',
  liveBytes,
  peakBytes: 2 * liveBytes,
  uncertaintyBytes: 0,
  elapsedMs: 1,
  ...more,
});
const page = { before: figure(2_425_428), after: figure(1_423_176) };

it('says that the bytes agree', () => {
  expect(agreementLine(page, structuredClone(page))).toBe(
    'The same bytes as in this tab, to the byte.',
  );
});

it('says what differs', () => {
  expect(agreementLine(page, { ...page, after: figure(1_423_176, { liveBytes: 1_423_184 }) })).toBe(
    'Not the same bytes as in this tab. After, live: 1,423,184 B here, 1,423,176 B in this tab.',
  );
  expect(
    agreementLine(page, { ...page, before: figure(2_425_428, { peakBytes: undefined }) }),
  ).toBe('Not the same bytes as in this tab. Before, peak: none here, 4,850,856 B in this tab.');
});

it('compares only the same engine, of the same version, where it is exact', () => {
  expect(agreementLine(page, { ...page, before: figure(1, { engineVersion: '3.15' }) })).toBe(
    undefined,
  );
  expect(agreementLine(page, { ...page, before: figure(1, { uncertaintyBytes: 9 }) })).toBe(
    undefined,
  );
  expect(agreementLine(page, { ...page, before: { kind: 'cancelled' } })).toBe(undefined);
});
