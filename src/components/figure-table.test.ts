import { expect, it } from 'vitest';
import { sampleFigure, sampleRecord } from '../figures/sample-record.ts';
import { bytesCell, engineRows, provenance } from './figure-table.ts';

it('gives an engine its two programs, on one scale', () => {
  expect(engineRows(sampleRecord(), 'live')).toEqual({
    engine: 'CPython (native)',
    version: '3.11.7',
    meter: 'tracemalloc, exact',
    comparison: '1.70× smaller',
    programs: [
      {
        program: 'before',
        live: { text: '4.63 MiB', exact: '4,849,936 B' },
        peak: { text: '4.63 MiB', exact: '4,850,528 B' },
        spread: '0 B',
        share: 100,
      },
      {
        program: 'after',
        live: { text: '2.71 MiB', exact: '2,846,080 B' },
        peak: { text: '2.71 MiB', exact: '2,846,672 B' },
        spread: '0 B',
        share: 58.7,
      },
    ],
  });
});

it('says the peak first where only that differs', () => {
  const record = sampleRecord({
    before: sampleFigure(168, { peakBytes: 150_994_944 }),
    after: sampleFigure(168, { peakBytes: 16_384 }),
  });
  expect(engineRows(record, 'live').comparison).toBe(
    'peak 9,220× smaller, at the end no difference',
  );
});

it('shows what is held where there is garbage, and compares it where the lesson does', () => {
  const record = sampleRecord({
    before: sampleFigure(1_024, { heldBytes: 4_096 }),
    after: sampleFigure(1_024, { heldBytes: 1_024 }),
  });
  const [before, after] = engineRows(record, 'held').programs;
  expect(before?.held).toEqual({ text: '4.00 KiB', exact: '4,096 B' });
  expect([before?.share, after?.share]).toEqual([100, 25]);
  expect(engineRows(record, 'held').comparison).toBe('4.00× smaller');
  expect(engineRows(record, 'live').comparison).toBe('no difference');
});

it('says where V8 ran, and draws nothing for a reading below zero', () => {
  const rows = engineRows(
    sampleRecord({
      engine: 'V8',
      engineVersion: '13.6.233.17',
      meter: 'node-memory-usage',
      uncertaintyBytes: 2_048,
      before: sampleFigure(1_650_832),
      after: sampleFigure(-360),
    }),
    'live',
  );
  expect(rows).toMatchObject({
    engine: 'V8 (Node)',
    meter: 'process.memoryUsage(), ± 2.00 KiB',
    programs: [
      { share: 100, peak: undefined },
      { share: 0, live: { text: '−360 B', exact: undefined } },
    ],
  });
  expect(rows.comparison).toBe('more than 805× smaller');
});

it('does not write the same number twice', () => {
  expect(bytesCell(360)).toEqual({ text: '360 B', exact: undefined });
  expect(bytesCell(1_360)).toEqual({ text: '1.33 KiB', exact: '1,360 B' });
});

it('says how the figures were taken', () => {
  const records = [
    sampleRecord({ platform: 'wasm32', recordedOn: '2026-11-20' }),
    sampleRecord({ recordedOn: '2026-11-22' }),
  ];
  expect(provenance(records)).toBe(
    '5 fresh processes for each figure, on linux-x64 and wasm32. Last changed on 2026-11-22.',
  );
});
