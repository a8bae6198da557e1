import { expect, it } from 'vitest';
import { sourceHash } from '../../figures/source-hash.ts';
import { badges, createEdits, editKey, maxTextLength, type DocumentId } from './edits.ts';
import type { TextStorage } from './storage.ts';

const id: DocumentId = { language: 'python', variant: 'before' };
const key = 'heapwise:edit:10-slots:python:before';
const original = 'N = 200_000\n';
const edited = 'N = 300_000\n';

class FakeStorage implements TextStorage {
  readonly items = new Map<string, string>();
  refusal: string | undefined;
  getItem(name: string): string | null {
    return this.items.get(name) ?? null;
  }
  setItem(name: string, value: string): void {
    if (this.refusal) throw new DOMException('no', this.refusal);
    this.items.set(name, value);
  }
  removeItem(name: string): void {
    this.items.delete(name);
  }
}

function lesson(local: TextStorage | undefined, session?: TextStorage) {
  return createEdits('10-slots', { local, session, now: () => 1_700_000_000_000 });
}

it('keeps an edit for the next visit, under a name that says which program it is', () => {
  const storage = new FakeStorage();
  expect(editKey('10-slots', id)).toBe(key);
  expect(lesson(storage).load(id, original)).toEqual({ kind: 'original' });
  expect(lesson(storage).save(id, original, edited)).toEqual({ kind: 'saved' });
  expect(JSON.parse(storage.items.get(key)!)).toEqual({
    v: 1,
    text: edited,
    originalHash: sourceHash(original),
    savedAt: 1_700_000_000_000,
  });
  const state = lesson(storage).load(id, original);
  expect(state).toMatchObject({ kind: 'edited', text: edited, originalChanged: false });
  expect(badges(state)).toEqual(['edited']);
});

it('does not mix the four programs of a lesson, nor two lessons', () => {
  const storage = new FakeStorage();
  lesson(storage).save(id, original, edited);
  const others: DocumentId[] = [
    { language: 'python', variant: 'after' },
    { language: 'typescript', variant: 'before' },
  ];
  for (const other of others) {
    expect(lesson(storage).load(other, original)).toEqual({ kind: 'original' });
  }
  const elsewhere = createEdits('02-generators', { local: storage, session: undefined });
  expect(elsewhere.load(id, original)).toEqual({ kind: 'original' });
});

it('says that the original has changed, until the reader keeps the edit all the same', () => {
  const storage = new FakeStorage();
  const edits = lesson(storage);
  edits.save(id, original, edited);
  const newer = 'N = 100_000\n';
  expect(badges(edits.load(id, newer))).toEqual(['edited', 'the original has changed']);
  edits.save(id, newer, `${edited}# more\n`);
  expect(badges(edits.load(id, newer))).toEqual(['edited', 'the original has changed']);
  expect(edits.keepDespiteChange(id, newer)).toEqual({ kind: 'saved' });
  expect(badges(edits.load(id, newer))).toEqual(['edited']);
});

it('forgets an edit that is the original again', () => {
  const storage = new FakeStorage();
  const edits = lesson(storage);
  edits.save(id, original, edited);
  expect(edits.save(id, original, original)).toEqual({ kind: 'cleared' });
  expect([...storage.items]).toEqual([]);
});

it('shows no badge when the lesson has become what the reader had typed', () => {
  const storage = new FakeStorage();
  lesson(storage).save(id, original, edited);
  expect(lesson(storage).load(id, edited)).toEqual({ kind: 'original' });
});

it('undoes a reset, at once or after a reload of the same tab', () => {
  const storage = new FakeStorage();
  const session = new FakeStorage();
  const edits = lesson(storage, session);
  expect(edits.reset(id)).toBeUndefined();
  edits.save(id, original, edited);
  const reset = edits.reset(id);
  expect(reset?.dropped.text).toBe(edited);
  expect(edits.load(id, original)).toEqual({ kind: 'original' });

  const reloaded = lesson(storage, session);
  expect(reloaded.dropped(id)?.dropped.text).toBe(edited);
  expect(reloaded.dropped(id)?.undo()).toEqual({ kind: 'saved' });
  expect(reloaded.load(id, original)).toMatchObject({ kind: 'edited', text: edited });
  expect(reloaded.dropped(id)).toBeUndefined();
});

it('undoes a reset without any storage', () => {
  const edits = lesson(undefined);
  edits.save(id, original, edited);
  expect(edits.reset(id)?.undo().kind).toBe('not-saved');
  expect(edits.load(id, original)).toMatchObject({ kind: 'edited', text: edited });
});

it.each([
  [
    'no storage',
    undefined,
    'This browser gives the page no storage, so edits last only until the page is closed.',
  ],
  [
    'a full storage',
    'QuotaExceededError',
    'The browser’s storage for this site is full, so this edit lasts only until the page is closed.',
  ],
  [
    'a storage that refuses',
    'SecurityError',
    'The browser refused to store the edit, so it lasts only until the page is closed.',
  ],
])('with %s says why, and keeps the edit in this tab', (_, refusal, reason) => {
  const storage = new FakeStorage();
  storage.refusal = refusal;
  const edits = lesson(refusal ? storage : undefined);
  expect(edits.save(id, original, edited)).toEqual({ kind: 'not-saved', reason });
  expect(edits.load(id, original)).toMatchObject({ kind: 'edited', text: edited });
});

it('does not lose the earlier saved edit to one that is too long to save', () => {
  const storage = new FakeStorage();
  const edits = lesson(storage);
  edits.save(id, original, edited);
  const long = '#'.repeat(maxTextLength + 1);
  expect(edits.save(id, original, long)).toEqual({
    kind: 'not-saved',
    reason:
      'Texts of more than 1,000,000 characters are not saved: this edit lasts only until the page is closed.',
  });
  expect(edits.load(id, original)).toMatchObject({ text: long });
  expect(lesson(storage).load(id, original)).toMatchObject({ text: edited });
});

it.each(['{', 'null', '{"v":2,"text":"x"}', '{"v":1,"text":3,"originalHash":"a","savedAt":1}'])(
  'puts the unreadable value %s aside instead of losing it',
  (raw) => {
    const storage = new FakeStorage();
    storage.items.set(key, raw);
    storage.items.set(`${key}:corrupt`, 'older');
    expect(lesson(storage).load(id, original)).toEqual({ kind: 'original' });
    expect([...storage.items]).toEqual([[`${key}:corrupt`, `older\n${raw}`]]);
  },
);

it('tells which program another tab has changed', () => {
  const storage = new FakeStorage();
  const events = new EventTarget();
  const edits = createEdits('10-slots', { local: storage, session: undefined, events });
  const seen: string[] = [];
  const stop = edits.onOtherTab(({ language, variant }) => seen.push(`${language} ${variant}`));
  const changed = (name: string | null) =>
    events.dispatchEvent(Object.assign(new Event('storage'), { key: name, storageArea: storage }));
  changed(key);
  changed('heapwise:edit:02-generators:python:before');
  changed('something-else');
  expect(seen).toEqual(['python before']);
  changed(null);
  expect(seen).toHaveLength(5);
  stop();
  changed(key);
  expect(seen).toHaveLength(5);
});
