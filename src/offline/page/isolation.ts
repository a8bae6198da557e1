/**
 * Isolation on hosts that do not send its headers: the worker adds them, but to
 * a page that was loaded before the worker came, only by loading it again.
 */

/** What is known when the worker has become ready for this page. */
export interface Situation {
  readonly isolated: boolean;
  /** The worker had already answered for this page, and yet it is not isolated. */
  readonly answeredByWorker: boolean;
  /** This tab has been reloaded for this once, or cannot remember whether it was. */
  readonly reloadedBefore: boolean;
  /** The reader has begun something here that a reload would take away. */
  readonly begun: boolean;
}

/** `next-page`: the reader is not disturbed, and the next page is isolated. */
export type Step = 'nothing' | 'reload' | 'next-page';

export function isolationStep(situation: Situation): Step {
  const { isolated, answeredByWorker, reloadedBefore, begun } = situation;
  if (isolated || answeredByWorker || reloadedBefore) return 'nothing';
  return begun ? 'next-page' : 'reload';
}

const reloadedKey = 'heapwise:reloaded';

export function reloadedBefore(): boolean {
  try {
    return sessionStorage.getItem(reloadedKey) !== null;
  } catch {
    return true;
  }
}

/** False where it cannot be remembered: then there must be no reload. */
export function rememberReload(): boolean {
  try {
    sessionStorage.setItem(reloadedKey, '1');
    return true;
  } catch {
    return false;
  }
}

export function forgetReload(): void {
  try {
    sessionStorage.removeItem(reloadedKey);
  } catch {
    // Nothing was remembered, then.
  }
}
