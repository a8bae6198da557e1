import { beforeEach, expect, it, vi } from 'vitest';
import { variants, type Variant } from '../measurement/example.ts';
import { ProgramTexts } from './program-texts.ts';
import { randomFragments } from './share/random-fragments.ts';
import { readShare } from './share/read-share.ts';

const kept = new Map<string, string>();
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
};

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('sessionStorage', storage);
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
});

function lessonTexts(): ProgramTexts {
  const programs = variants.map((variant: Variant) => ({
    dataset: { language: 'python', variant },
    querySelector: () => ({ textContent: `${variant} of the lesson` }),
  }));
  const root = { querySelectorAll: () => programs } as unknown as ParentNode;
  return new ProgramTexts('02-generators', root);
}

const before = { language: 'python', variant: 'before' } as const;
const after = { language: 'python', variant: 'after' } as const;
const shared = { language: 'python', before: 'theirs\n', after: 'theirs, too\n' } as const;

it('opened programs stand in the place of the reader’s own, which are kept', () => {
  const texts = lessonTexts();
  texts.change(before, 'mine\n');
  texts.open(shared);
  expect(texts.get(before)).toBe('theirs\n');
  expect(texts.isEdited(before)).toBe(false);
  expect(texts.edited('python'), 'not the lesson’s own').toEqual(['before', 'after']);
  texts.change(before, 'theirs, changed\n');
  expect(texts.badges('python')).toEqual(['Before: edited']);
  expect(lessonTexts().get(before), 'on the next visit').toBe('mine\n');
  texts.showOwn();
  expect(texts.get(before)).toBe('mine\n');
  expect(texts.get(after)).toBe('after of the lesson\n');
  texts.open(shared);
  expect(texts.get(before), 'opened again').toBe('theirs, changed\n');
  texts.reset(before);
  expect(texts.get(before)).toBe('theirs\n');
});

it('a program without a second one stands alone, until the reader’s own are back', () => {
  const texts = lessonTexts();
  texts.open({ language: 'python', before: 'one\n' });
  expect(texts.isSingle('python')).toBe(true);
  expect(texts.get(after)).toBe('');
  texts.showOwn();
  expect(texts.isSingle('python')).toBe(false);
});

it('ten thousand random fragments lose no edit', () => {
  const texts = lessonTexts();
  texts.change(before, 'mine\n');
  texts.change(after, 'mine, too\n');
  const own = [...kept];
  let opened = 0;
  for (const fragment of randomFragments(11, 10_000)) {
    const reading = readShare(fragment);
    if (reading.kind === 'programs') {
      opened += 1;
      texts.open(reading.programs);
      texts.change({ ...before, language: reading.programs.language }, fragment);
      if (opened % 2 === 0) texts.reset({ ...before, language: reading.programs.language });
      texts.showOwn();
    }
    expect([texts.get(before), texts.get(after)]).toEqual(['mine\n', 'mine, too\n']);
  }
  expect(opened).toBeGreaterThan(900);
  expect([...kept].slice(0, 2)).toEqual(own);
  expect(lessonTexts().get(before)).toBe('mine\n');
});
