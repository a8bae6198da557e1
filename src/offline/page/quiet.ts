/** When nothing that the reader does or waits for would be slowed by a download. */

/** Milliseconds without a key, a press or a reach for Run. */
const quietMs = 4_000;
const checkEveryMs = 1_000;

export class Quiet {
  #last = performance.now();
  // The self-test measures from its start to its end, and tells of no run.
  #running = document.querySelector('self-test') !== null;
  #begun = false;

  constructor() {
    const stir = () => (this.#last = performance.now());
    const begin = () => {
      this.#begun = true;
      stir();
    };
    const listen = (types: readonly string[], action: (event: Event) => void) => {
      for (const type of types) {
        document.addEventListener(type, action, { capture: true, passive: true });
      }
    };
    listen(['pointerdown', 'keydown', 'input'], begin);
    // Whoever reaches for Run starts the engine's download.
    listen(['pointerover', 'focusin'], ({ target }) => {
      if (target instanceof Element && target.closest('.hs-run')) stir();
    });
    listen(['heap-sandbox-progress'], () => {
      this.#running = true;
      begin();
    });
    listen(['heap-sandbox-run'], () => {
      this.#running = false;
      stir();
    });
  }

  /** The reader has pressed or typed something, or a program was run. */
  get begun(): boolean {
    return this.#begun;
  }

  /** Resolves once the page has loaded and nothing has happened for a while. */
  async wait(): Promise<void> {
    while (!this.#isQuiet()) {
      await new Promise((resolve) => setTimeout(resolve, checkEveryMs));
    }
    await idle();
  }

  #isQuiet(): boolean {
    return (
      document.readyState === 'complete' &&
      !this.#running &&
      performance.now() - this.#last >= quietMs
    );
  }
}

/** Resolves when the browser has nothing to do; Safari cannot be asked. */
export function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: 2_000 });
    else setTimeout(resolve, 200);
  });
}
