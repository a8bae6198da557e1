import { expect, it } from 'vitest';
import { inLanguages, type FiguresFile } from './figures-file.ts';
import { sampleRecord } from './sample-record.ts';

const file: FiguresFile = {
  version: 2,
  lesson: '10-slots',
  languages: { python: [sampleRecord()], typescript: [sampleRecord({ engine: 'V8' })] },
  unrecorded: { typescript: [{ engine: 'QuickJS', reason: 'It has no such package.' }] },
};

it('has the figures of a lesson’s languages only, in the lesson’s order', () => {
  const reversed = inLanguages(file, ['typescript', 'python']);
  expect(Object.keys(reversed.languages)).toEqual(['typescript', 'python']);
  expect(reversed).toEqual(file);
  expect(inLanguages(file, ['python'])).toEqual({
    version: 2,
    lesson: '10-slots',
    languages: { python: file.languages.python },
    unrecorded: {},
  });
});

it('has nothing of a language that was not recorded', () => {
  const { unrecorded: _, ...rest } = { ...file, languages: {} };
  expect(inLanguages(rest, ['python'])).toEqual({ ...rest, languages: {} });
});
