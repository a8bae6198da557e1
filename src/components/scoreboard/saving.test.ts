import { expect, it } from 'vitest';
import { sampleFigure, sampleRecord } from '../../figures/sample-record.ts';
import { savingOf } from './saving.ts';

const record = (before: number, after: number, uncertaintyBytes = 0) =>
  sampleRecord({ uncertaintyBytes, before: sampleFigure(before), after: sampleFigure(after) });

it.each([
  ['one engine', [record(3000, 2000)], '1.50× smaller'],
  ['engines that agree', [record(3000, 2000), record(3000, 2000)], '1.50× smaller'],
  ['a range, the least first', [record(4000, 1000), record(3000, 2000)], '1.50× to 4.00× smaller'],
  ['both ways', [record(3000, 2000), record(2000, 3000)], '1.50× larger to 1.50× smaller'],
  ['one that shows nothing', [record(3000, 2000), record(9, 9)], 'no difference to 1.50× smaller'],
  ['less than a reader would notice', [record(1030, 1000)], 'no difference'],
  ['no figures', [], 'not recorded'],
])('says what is saved: %s', (_, records, text) => {
  expect(savingOf(records, 'live').text).toBe(text);
});

it('says that only the peak is smaller', () => {
  const peaks = sampleRecord({
    before: sampleFigure(168, { peakBytes: 150_994_944 }),
    after: sampleFigure(168, { peakBytes: 16_384 }),
  });
  expect(savingOf([peaks], 'live').text).toBe('peak 9,220× smaller');
});

it('is sorted by the engine that saves least', () => {
  expect(savingOf([record(4000, 1000), record(3000, 2000)], 'live').least).toBe(1.5);
  expect(savingOf([record(2000, 4000)], 'live').least).toBe(0.5);
});
