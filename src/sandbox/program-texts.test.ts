import { beforeEach, expect, it, vi } from 'vitest';
import type { Language, Variant } from '../measurement/example.ts';
import { ProgramTexts } from './program-texts.ts';

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};
let otherTab = (_: { key: string | null }): void => {};

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', storage);
  vi.stubGlobal('addEventListener', (_: string, listener: typeof otherTab) => {
    otherTab = listener;
  });
});

/** Programs as the server renders them: `before` and `after` of each language. */
function textsOf(...languages: readonly Language[]): ProgramTexts {
  const programs = languages.flatMap((language) =>
    (['before', 'after'] as const).map((variant: Variant) => ({
      dataset: { language, variant },
      querySelector: () => ({ textContent: `${language} ${variant}` }),
    })),
  );
  return new ProgramTexts('10-slots', {
    querySelectorAll: () => programs,
  } as unknown as ParentNode);
}

it('knows the languages of the lesson, in its order', () => {
  expect(textsOf('typescript', 'python').languages).toEqual(['typescript', 'python']);
  expect(textsOf('python').languages).toEqual(['python']);
});

it('says which variants of a language are edited, whichever is shown', () => {
  const texts = textsOf('python', 'typescript');
  expect(texts.edited('python')).toEqual([]);
  texts.change({ language: 'python', variant: 'after' }, 'mine\n');
  expect(texts.edited('python')).toEqual(['after']);
  expect(texts.badges('python')).toEqual(['After: edited']);
  texts.change({ language: 'python', variant: 'before' }, 'mine, too\n');
  expect(texts.edited('python')).toEqual(['before', 'after']);
  expect(texts.badges('python')).toEqual(['Before: edited', 'After: edited']);
  expect(texts.edited('typescript')).toEqual([]);
  expect(texts.badges('typescript')).toEqual([]);
  texts.change({ language: 'python', variant: 'before' }, 'python before\n');
  expect(texts.edited('python')).toEqual(['after']);
});

it('has no program of a language that the lesson has not, nor after another tab cleared the storage', () => {
  const texts = textsOf('python');
  const changed = vi.fn();
  texts.onOtherTab(changed);
  otherTab({ key: null });
  expect(changed).toHaveBeenCalledTimes(2);
  expect(texts.anyEdited()).toBe(false);
  expect(texts.edited('typescript')).toEqual([]);
  expect(texts.badges('typescript')).toEqual([]);
});
