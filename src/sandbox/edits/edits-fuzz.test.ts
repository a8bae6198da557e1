/** Whatever stands in the storage, and however it refuses: nothing throws, and no edit is lost. */
import { expect, it } from 'vitest';
import { seeded, type Seeded } from '../../measurement/seeded.ts';
import { languages, variants } from '../../measurement/example.ts';
import { createEdits, editKey, type DocumentId, type Edits } from './edits.ts';
import type { TextStorage } from './storage.ts';

const lesson = '10-slots';
const original = 'N = 200_000\n';

/** Full after so many characters, and out of order now and then. */
class MeanStorage implements TextStorage {
  readonly items = new Map<string, string>();
  readonly #random: Seeded;
  readonly #room: number;
  refuses = false;

  constructor(random: Seeded, room: number) {
    this.#random = random;
    this.#room = room;
  }
  getItem(name: string): string | null {
    return this.items.get(name) ?? null;
  }
  setItem(name: string, value: string): void {
    if (this.refuses) throw new DOMException('no', this.#random.pick(['SecurityError', '']));
    const others = [...this.items].filter(([key]) => key !== name);
    const used = others.reduce((sum, [key, text]) => sum + key.length + text.length, 0);
    if (used + name.length + value.length > this.#room) {
      throw new DOMException('no room', 'QuotaExceededError');
    }
    this.items.set(name, value);
  }
  removeItem(name: string): void {
    if (this.refuses) throw new DOMException('no', 'SecurityError');
    this.items.delete(name);
  }
}

function junk(random: Seeded): string {
  const { pick, text, upTo, value } = random;
  const record = { v: 1, text: text(upTo(40)), originalHash: text(14), savedAt: upTo(1e9) };
  return pick([
    () => text(1 + upTo(60)),
    () => JSON.stringify(value()) ?? 'null',
    () => JSON.stringify({ ...record, [pick(Object.keys(record))]: value() }),
    () => JSON.stringify(record).slice(0, upTo(80)),
    () => JSON.stringify({ ...record, v: 2 }),
    () => pick(['', '{', 'null', '[]', '0', '"', '{"v":1,"text":"x","savedAt":1e400}', '\ud800']),
  ])();
}

/** Is it there, in its place or put aside, or has it been read as an edit? */
function isKept(storage: MeanStorage, key: string, raw: string): boolean {
  return [key, `${key}:corrupt`].some((name) => storage.items.get(name)?.includes(raw));
}

it('in 400 storages of every kind of junk, small and refusing ones: what is saved is there, what is not is said', () => {
  for (let seed = 1; seed <= 400; seed += 1) {
    const random = seeded(seed);
    const { pick, text, upTo, next } = random;
    const local = new MeanStorage(random, pick([120, 400, 5_000, 1e6]));
    const session = new MeanStorage(random, pick([0, 1e6]));
    const ids = languages.flatMap((language) =>
      variants.map((variant): DocumentId => ({ language, variant })),
    );
    const open = (): Edits => createEdits(lesson, { local, session, now: () => 1 });
    let edits = open();
    /** What this tab was told it has, by key. */
    const told = new Map<string, { readonly text: string; readonly saved: boolean }>();
    for (let step = 0; step < 60; step += 1) {
      const id = pick(ids);
      const key = editKey(lesson, id);
      local.refuses = next() < 0.1;
      switch (pick(['plant', 'load', 'save', 'save', 'reset', 'keep', 'reload', 'dropped'])) {
        case 'plant': {
          const raw = junk(random);
          const readable = createEdits(lesson, {
            local: { getItem: () => raw, setItem: () => {}, removeItem: () => {} },
            session: undefined,
          }).load(id, original);
          if (readable.kind === 'edited' || told.has(key) || raw === '') break;
          if (local.items.has(key)) break;
          local.items.set(key, raw);
          session.items.set(`${key}:dropped`, junk(random));
          for (const action of [
            () => edits.load(id, original),
            () => edits.save(id, original, original),
            () => edits.reset(id),
          ]) {
            action();
            expect(isKept(local, key, raw), `seed ${seed}: ${raw}`).toBe(true);
          }
          break;
        }
        case 'load': {
          const state = edits.load(id, original);
          const known = told.get(key);
          if (known) expect(state).toMatchObject({ kind: 'edited', text: known.text });
          break;
        }
        case 'save': {
          const typed = `${text(upTo(200))}#`;
          const aside = local.items.get(key);
          const result = edits.save(id, original, typed);
          expect(result.kind).not.toBe('cleared');
          if (result.kind === 'not-saved')
            expect(result.reason).toMatch(/until the page is closed/);
          told.set(key, { text: typed, saved: result.kind === 'saved' });
          expect(edits.load(id, original)).toMatchObject({ kind: 'edited', text: typed });
          if (result.kind === 'not-saved' && aside !== undefined) {
            expect(isKept(local, key, aside)).toBe(true);
          }
          break;
        }
        case 'reset': {
          const before = edits.load(id, original);
          const undo = edits.reset(id);
          if (before.kind === 'edited') {
            expect(undo?.dropped.text).toBe(before.text);
            undo?.undo();
            expect(edits.load(id, original)).toMatchObject({ text: before.text });
            if (told.has(key)) told.set(key, { text: before.text, saved: false });
          }
          break;
        }
        case 'keep':
          edits.keepDespiteChange(id, original);
          break;
        case 'dropped':
          edits.dropped(id);
          break;
        case 'reload': {
          // What was not saved is gone, as was said; what was saved is there.
          edits = open();
          for (const other of ids) {
            const known = told.get(editKey(lesson, other));
            if (known?.saved) {
              const state = edits.load(other, original);
              expect(state, `seed ${seed}`).toMatchObject({ kind: 'edited', text: known.text });
            }
          }
          told.clear();
        }
      }
    }
  }
});
