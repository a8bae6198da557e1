import { expect, it } from 'vitest';
import { sampleFigure, sampleRecord } from '../figures/sample-record.ts';
import { caseRows } from './case-table.ts';

const record = sampleRecord({
  cases: {
    'vars-read': sampleFigure(8_050_128, { peakBytes: 8_050_256 }),
    'not-kept': sampleFigure(0, { peakBytes: 4_850_600 }),
  },
});

it('holds a case against its reference, on every engine that has both', () => {
  const other = sampleRecord({ engine: 'CPython (Pyodide)' });
  expect(caseRows([record, other], 'before', 'vars-read', 'live')).toEqual([
    {
      engine: 'CPython (native)',
      version: '3.11.7',
      live: [
        { text: '4.63 MiB', exact: '4,849,936 B' },
        { text: '7.68 MiB', exact: '8,050,128 B' },
      ],
      other: undefined,
      result: '1.66× larger',
    },
  ]);
});

it('shows both heaps where a case is about the peak, and calls what is alike the same', () => {
  expect(caseRows([record], 'before', 'not-kept', 'peak')).toMatchObject([
    {
      live: [{ text: '4.63 MiB' }, { text: '0 B' }],
      other: [{ exact: '4,850,528 B' }, { exact: '4,850,600 B' }],
      result: 'the same',
    },
  ]);
});

it('shows what is held where a case is about garbage and the engine tells it apart', () => {
  const held = sampleRecord({
    before: sampleFigure(1_024, { heldBytes: 4_096 }),
    cases: { cut: sampleFigure(1_024, { heldBytes: 1_024 }) },
  });
  expect(caseRows([held], 'before', 'cut', 'held')).toMatchObject([
    {
      live: [{ text: '1.00 KiB' }, { text: '1.00 KiB' }],
      other: [{ text: '4.00 KiB' }, { text: '1.00 KiB' }],
      result: '4.00× smaller',
    },
  ]);
  const collected = sampleRecord({
    before: sampleFigure(4_096),
    cases: { cut: sampleFigure(1_024) },
  });
  expect(caseRows([collected], 'before', 'cut', 'held')).toMatchObject([
    { other: undefined, result: '4.00× smaller' },
  ]);
});
