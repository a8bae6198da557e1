/**
 * The reader's edits, kept in the browser from visit to visit, one record per
 * example. Loads with the page, so it has no dependencies but the hash.
 */
import { sourceHash } from '../../figures/source-hash.ts';
import {
  languages,
  variants,
  type Example,
  type Language,
  type Variant,
} from '../../measurement/example.ts';
import { browserStorage, read, write, type TextStorage } from './storage.ts';

/** Longest text that is saved or accepted by the editors, in UTF-16 code units. */
export const maxTextLength = 1_000_000;

/** Which program of a lesson. */
export type DocumentId = Readonly<Pick<Example, 'language' | 'variant'>>;

export interface SavedEdit {
  readonly text: string;
  /** `sourceHash` of the original that the edit was made from. */
  readonly originalHash: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

/** What is stored, seen against the original as it is now. */
export type EditState =
  | { readonly kind: 'original' }
  | (SavedEdit & {
      readonly kind: 'edited';
      /** The lesson has changed since: shown as *the original has changed*. */
      readonly originalChanged: boolean;
    });

export type SaveResult =
  | { readonly kind: 'saved' }
  /** The text is the original's own: nothing needs keeping. */
  | { readonly kind: 'cleared' }
  /** The edit lives in this tab only; `reason` is a sentence for the reader. */
  | { readonly kind: 'not-saved'; readonly reason: string };

export type Badge = 'edited' | 'the original has changed';

const reasons = {
  absent: 'This browser gives the page no storage, so edits last only until the page is closed.',
  full: 'The browser’s storage for this site is full, so this edit lasts only until the page is closed.',
  refused: 'The browser refused to store the edit, so it lasts only until the page is closed.',
  long: 'Texts of more than 1,000,000 characters are not saved: this edit lasts only until the page is closed.',
} as const;

export function badges(state: EditState): readonly Badge[] {
  if (state.kind === 'original') return [];
  return state.originalChanged ? ['edited', 'the original has changed'] : ['edited'];
}

const prefix = 'heapwise:edit:';

export function editKey(lesson: string, { language, variant }: DocumentId): string {
  return `${prefix}${lesson}:${language}:${variant}`;
}

function parse(raw: string): SavedEdit | undefined {
  try {
    const value = JSON.parse(raw) as Partial<Record<string, unknown>> | null;
    if (value?.['v'] !== 1) return undefined;
    const { text, originalHash, savedAt } = value;
    return typeof text === 'string' &&
      typeof originalHash === 'string' &&
      typeof savedAt === 'number'
      ? { text, originalHash, savedAt }
      : undefined;
  } catch {
    return undefined;
  }
}

/** What `reset` took away, and how to have it back. */
export interface ResetUndo {
  readonly dropped: SavedEdit;
  /** Stores the dropped edit again, whatever has been typed since. */
  undo(): SaveResult;
}

export interface Edits {
  load(id: DocumentId, original: string): EditState;
  /**
   * Keeps the text. An edit of an older original stays one, and keeps its badge,
   * until it is reset or `keepDespiteChange` is called.
   */
  save(id: DocumentId, original: string, text: string): SaveResult;
  /** The reader has seen that the original changed, and keeps the edit. */
  keepDespiteChange(id: DocumentId, original: string): SaveResult;
  /** Drops the edit. `undefined` where there was none. */
  reset(id: DocumentId): ResetUndo | undefined;
  /** The edit that the last reset of this tab's session dropped, also after a reload. */
  dropped(id: DocumentId): ResetUndo | undefined;
  /** Calls back when another tab saved or dropped an edit of this lesson. Returns the unsubscriber. */
  onOtherTab(callback: (id: DocumentId) => void): () => void;
}

export interface EditsOptions {
  readonly local?: TextStorage | undefined;
  readonly session?: TextStorage | undefined;
  readonly now?: () => number;
  /** Where `storage` events arrive; the window unless told. */
  readonly events?: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
}

/** The edits of one lesson. Without options: this browser's storage. */
export function createEdits(lesson: string, options: EditsOptions = {}): Edits {
  const local = 'local' in options ? options.local : browserStorage('localStorage');
  const session = 'session' in options ? options.session : browserStorage('sessionStorage');
  const now = options.now ?? Date.now;
  /** Also what is there when the storage is not: this tab's own memory. */
  const unsaved = new Map<string, SavedEdit>();
  const droppedHere = new Map<string, SavedEdit>();
  const droppedKey = (key: string) => `${key}:dropped`;

  /** The record; a value that is not one is put aside, so that nothing is lost. */
  function record(key: string): SavedEdit | undefined {
    const inMemory = unsaved.get(key);
    if (inMemory) return inMemory;
    const raw = read(local, key);
    if (raw === undefined) return undefined;
    const edit = parse(raw);
    if (!edit) putAside(key, raw);
    return edit;
  }

  function putAside(key: string, raw: string): boolean {
    const aside = `${key}:corrupt`;
    const earlier = read(local, aside);
    const kept = earlier === undefined ? raw : `${earlier}\n${raw}`;
    return write(local, aside, kept) === 'written' && write(local, key, undefined) === 'written';
  }

  /** What cannot be read stands there, and there is no room to put it aside: it may be an edit. */
  function isTaken(key: string): boolean {
    const raw = read(local, key);
    return raw !== undefined && !parse(raw) && !putAside(key, raw);
  }

  function store(key: string, edit: SavedEdit): SaveResult {
    const outcome =
      edit.text.length > maxTextLength
        ? 'long'
        : isTaken(key)
          ? 'full'
          : write(local, key, JSON.stringify({ v: 1, ...edit }));
    if (outcome === 'written') {
      unsaved.delete(key);
      return { kind: 'saved' };
    }
    unsaved.set(key, edit);
    return { kind: 'not-saved', reason: reasons[outcome] };
  }

  function drop(key: string): void {
    unsaved.delete(key);
    if (!isTaken(key)) write(local, key, undefined);
  }

  function undoable(key: string, dropped: SavedEdit): ResetUndo {
    return {
      dropped,
      undo() {
        droppedHere.delete(key);
        write(session, droppedKey(key), undefined);
        return store(key, dropped);
      },
    };
  }

  return {
    load(id, original) {
      const edit = record(editKey(lesson, id));
      if (!edit || edit.text === original) return { kind: 'original' };
      return {
        kind: 'edited',
        ...edit,
        originalChanged: edit.originalHash !== sourceHash(original),
      };
    },

    save(id, original, text) {
      const key = editKey(lesson, id);
      if (text === original) {
        drop(key);
        return { kind: 'cleared' };
      }
      const originalHash = record(key)?.originalHash ?? sourceHash(original);
      return store(key, { text, originalHash, savedAt: now() });
    },

    keepDespiteChange(id, original) {
      const key = editKey(lesson, id);
      const edit = record(key);
      if (!edit) return { kind: 'cleared' };
      return store(key, { ...edit, originalHash: sourceHash(original) });
    },

    reset(id) {
      const key = editKey(lesson, id);
      const edit = record(key);
      if (!edit) return undefined;
      droppedHere.set(key, edit);
      write(session, droppedKey(key), JSON.stringify({ v: 1, ...edit }));
      drop(key);
      return undoable(key, edit);
    },

    dropped(id) {
      const key = editKey(lesson, id);
      const edit = droppedHere.get(key) ?? parse(read(session, droppedKey(key)) ?? '');
      return edit && undoable(key, edit);
    },

    onOtherTab(callback) {
      const events = options.events ?? globalThis;
      const listener = (event: Event) => {
        const { key, storageArea } = event as StorageEvent;
        if (storageArea && storageArea !== local) return;
        for (const id of documents()) {
          // A null key: the whole storage was cleared.
          if (key === null || key === editKey(lesson, id)) {
            unsaved.delete(editKey(lesson, id));
            callback(id);
          }
        }
      };
      events.addEventListener('storage', listener);
      return () => events.removeEventListener('storage', listener);
    },
  };
}

function* documents(): Generator<{ language: Language; variant: Variant }> {
  for (const language of languages) for (const variant of variants) yield { language, variant };
}
