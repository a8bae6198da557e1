import { expect, it } from 'vitest';
import type { MeasuredVersions, OnVersion } from '../figures/versions-file.ts';
import { versionsTable } from './python-versions.ts';

const on = (python: string, before: number, after: number): OnVersion => {
  const program = (liveBytes: number) => ({
    liveBytes,
    heldBytes: liveBytes,
    peakBytes: liveBytes + 544,
    sourceHash: '0c0eb47d60a39f',
  });
  return { python, pyodide: '0.25.1', before: program(before), after: program(after) };
};

const file = (...pythons: OnVersion[]): MeasuredVersions => ({
  version: 1,
  lesson: '10-slots',
  n: 50_000,
  pythons,
});

it('has a row for each version where they differ, to the byte', () => {
  const table = versionsTable(
    file(on('3.11.3', 2_625_532, 1_423_176), on('3.12.7', 2_425_525, 1_423_176)),
    'live',
  );
  expect(table).toMatchObject({
    kind: 'differ',
    first: '3.11',
    last: '3.12',
    columns: [
      { variant: 'before', heap: 'live heap' },
      { variant: 'after', heap: 'live heap' },
      { variant: 'before', heap: 'peak heap' },
      { variant: 'after', heap: 'peak heap' },
    ],
  });
  expect(table.kind === 'differ' && table.rows.map(({ cells }) => cells[0]?.exact)).toEqual([
    '2,625,532 B',
    '2,425,525 B',
  ]);
});

it('says that they are the same where none is a hundredth away', () => {
  expect(
    versionsTable(file(on('3.11.3', 4_680_720, 360), on('3.15.0rc1', 4_680_428, 432)), 'live'),
  ).toEqual({ kind: 'same', first: '3.11', last: '3.15' });
});

it('says why a lesson is not measured on them', () => {
  const reason = 'there are no wheels.';
  expect(versionsTable({ version: 1, lesson: '07-numpy', unmeasured: reason }, 'live')).toEqual({
    kind: 'unmeasured',
    reason,
  });
});
