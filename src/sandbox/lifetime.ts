/**
 * What a sandbox holds while it stands in the document: it is let go when the sandbox is removed
 * and, what all of a page's share, when the last one is. One that is only moved keeps it.
 */
const standing = new Set<HTMLElement>();
const shared = new Set<() => void>();

/** Calls back, once, when no sandbox stands in the document any more. */
export function whenNoneIsLeft(release: () => void): void {
  shared.add(release);
}

export class Lifetime {
  readonly #sandbox: HTMLElement;
  #ending = new AbortController();

  constructor(sandbox: HTMLElement) {
    this.#sandbox = sandbox;
  }

  /** Aborted when the sandbox has left the document; another one each time that it comes back. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** False where it has only been moved. */
  begin(): boolean {
    if (standing.has(this.#sandbox)) return false;
    standing.add(this.#sandbox);
    this.#ending = new AbortController();
    return true;
  }

  /** The sandbox has been removed, or is on its way to another place. */
  leave(): void {
    queueMicrotask(() => {
      if (this.#sandbox.isConnected || !standing.delete(this.#sandbox)) return;
      this.#ending.abort();
      if (standing.size > 0) return;
      for (const release of shared) release();
      shared.clear();
    });
  }
}
