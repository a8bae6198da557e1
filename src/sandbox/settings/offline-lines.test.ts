import { expect, it } from 'vitest';
import { keptLine, outcomeLine } from './offline-lines.ts';

const kept = { pages: 1, others: 20, siteBytes: 1_048_576, engines: 6, engineBytes: 2_097_152 };

it('says what is kept and how much, and where there is no more room', () => {
  expect(keptLine(kept, false)).toBe(
    'Kept on this device: 1 page and 20 other files, 1.00 MiB. Of engines and packages, 6 files, 2.00 MiB.',
  );
  expect(keptLine({ ...kept, engines: 0 }, true)).toBe(
    'Kept on this device: 1 page and 20 other files, 1.00 MiB. No engine is kept. The browser gives this site no more room: not everything is kept.',
  );
  expect(keptLine({ ...kept, pages: 0, others: 0, engines: 0 }, false)).toBe(
    'No page of this site is kept on this device. No engine is kept.',
  );
  expect(keptLine(undefined, false)).toMatch(/cannot be told/);
});

it('claims that all is saved only where it is', () => {
  for (const kind of ['full', 'no-worker', 'stopped'] as const) {
    expect(outcomeLine({ kind })).not.toMatch(/^Saved/);
  }
  expect(outcomeLine({ kind: 'saved' })).toMatch(/^Saved/);
});
