import { expect, it } from 'vitest';
import { sourceHash } from '../../src/figures/source-hash.ts';
import type { OnVersion, VersionsFile } from '../../src/figures/versions-file.ts';
import { versionsCurrent } from './rules-versions.ts';
import { sampleLesson, samplePrograms } from './sample-lesson.ts';

const program = (name: string, liveBytes: number) => ({
  liveBytes,
  heldBytes: liveBytes,
  peakBytes: liveBytes,
  sourceHash: sourceHash(samplePrograms.get(name) ?? ''),
});

const on = (changes: Partial<OnVersion> = {}): OnVersion => ({
  python: '3.11.3',
  pyodide: '0.25.1',
  before: program('before.py', 2_625_532),
  after: program('after.py', 1_423_176),
  ...changes,
});

const check = (file: object | string) => {
  const lesson = sampleLesson();
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const files = new Map([...lesson.files, ['versions.json', text]]);
  return versionsCurrent({ ...lesson, files }).map(({ expected, found }) => [expected, found]);
};

const file = (...pythons: OnVersion[]): VersionsFile => ({
  version: 1,
  lesson: '10-slots',
  n: 50_000,
  pythons,
});

it('has nothing to say of versions of the programs as they are, or of a lesson without', () => {
  expect(check(file(on()))).toEqual([]);
  expect(check({ version: 1, lesson: '10-slots', unmeasured: 'there are no wheels.' })).toEqual([]);
  expect(versionsCurrent(sampleLesson())).toEqual([]);
});

it('finds versions of an older text, of another N and of another lesson', () => {
  const older = { ...program('before.py', 2), sourceHash: '00000000000000' };
  expect(check(file(on({ before: older })))).toEqual([
    ['versions of before.py as it is', 'those of an older text, on Python 3.11.3'],
  ]);
  expect(check({ ...file(on()), n: 10 })).toEqual([['versions at N = 50000', 'N = 10']]);
  expect(check({ ...file(on()), lesson: '11-other' })).toEqual([
    ['versions of 10-slots', '11-other'],
  ]);
});

it('finds a file that the recorder did not write', () => {
  expect(check('{')[0]?.[0]).toBe('versions as npm run record writes them');
  expect(check({ ...file(), version: 2 })[0]?.[0]).toBe('versions as npm run record writes them');
});
