import { expect, it } from 'vitest';
import { miscalibrated, misreading, type Calibration } from './calibration.ts';

const known: Calibration = {
  name: 'bytes of 1,000,000',
  expectedBytes: 1_000_017,
  readBytes: 1_000_033,
  toleranceBytes: 0,
  ok: false,
};

it('says what a meter read of a known program, and that nothing was read', () => {
  expect(misreading(known)).toBe('bytes of 1,000,000 is 1,000,017 B and was read as 1,000,033 B');
  expect(misreading({ ...known, readBytes: NaN })).toBe(
    'bytes of 1,000,000 is 1,000,017 B and was read as nothing',
  );
});

it('shows no figure of an engine that misreads', () => {
  expect(miscalibrated({ ...known, readBytes: 0 })).toBe(
    'Not measurable here: bytes of 1,000,000 is 1,000,017 B and was read as 0 B.',
  );
});
