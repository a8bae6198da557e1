/** Waiting beside an AbortSignal. */

/** Resolves with `value` when the signal is aborted, at once where it is already; else never. */
export function whenAborted(signal: AbortSignal): Promise<undefined>;
export function whenAborted<T>(signal: AbortSignal, value: T): Promise<T>;
export function whenAborted<T>(signal: AbortSignal, value?: T): Promise<T | undefined> {
  return new Promise((resolve) => {
    onAbort(signal, () => resolve(value));
  });
}

/**
 * Calls `action` once, when the signal is aborted, at once where it is already.
 * @returns takes the listener back
 */
export function onAbort(signal: AbortSignal | undefined, action: () => void): () => void {
  if (!signal) return () => {};
  if (signal.aborted) {
    action();
    return () => {};
  }
  signal.addEventListener('abort', action, { once: true });
  return () => signal.removeEventListener('abort', action);
}
