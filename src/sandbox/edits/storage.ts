/**
 * The browser's storage, seen as something that may be absent, full, or throw.
 * Safari's private windows, blocked site data and sandboxed frames all throw on
 * mere access: https://developer.mozilla.org/docs/Web/API/Window/localStorage#exceptions
 */
export type TextStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** `undefined` where the reader's browser gives this page no storage. */
export function browserStorage(name: 'localStorage' | 'sessionStorage'): TextStorage | undefined {
  try {
    return globalThis[name] ?? undefined;
  } catch {
    return undefined;
  }
}

/** `undefined` where nothing is stored, or nothing can be read. */
export function read(storage: TextStorage | undefined, key: string): string | undefined {
  try {
    return storage?.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export type WriteOutcome = 'written' | 'absent' | 'full' | 'refused';

/** Stores `value`, or removes the key where it is `undefined`. Never throws. */
export function write(
  storage: TextStorage | undefined,
  key: string,
  value: string | undefined,
): WriteOutcome {
  if (!storage) return 'absent';
  try {
    if (value === undefined) storage.removeItem(key);
    else storage.setItem(key, value);
    return 'written';
  } catch (error) {
    // Firefox before 132 had a name of its own for a full storage.
    const name = (error as { name?: unknown } | null)?.name;
    return name === 'QuotaExceededError' || name === 'NS_ERROR_DOM_QUOTA_REACHED'
      ? 'full'
      : 'refused';
  }
}
