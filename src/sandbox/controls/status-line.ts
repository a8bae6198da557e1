import { part } from '../part.ts';

/** How far a wait has come, in the unit that its text names; `busy` where nobody knows. */
export type Amount = { readonly loaded: number; readonly total: number } | 'busy';

/** The detail of `heap-sandbox-progress`: a wait, with its amount where that is known. */
export interface SandboxProgress {
  /** As the reader sees it, for example `Downloading Python: 1.00 MiB of 13.6 MiB`. */
  readonly label: string;
  readonly loaded?: number;
  readonly total?: number;
}

/** What is being waited for, and what came of the run, for screen readers too. */
export class StatusLine {
  readonly #sandbox: HTMLElement;
  readonly #text: HTMLElement;
  readonly #bar: HTMLProgressElement;

  constructor(sandbox: HTMLElement) {
    this.#sandbox = sandbox;
    this.#text = part(sandbox, '.hs-status-text');
    this.#bar = part(sandbox, '.hs-progress');
  }

  /** @param amount of a wait: then `heap-sandbox-progress` is sent, too */
  show(text: string, amount?: Amount): void {
    this.#text.textContent = text;
    this.#bar.hidden = amount === undefined;
    if (typeof amount === 'object') {
      this.#bar.max = amount.total;
      this.#bar.value = amount.loaded;
    } else this.#bar.removeAttribute('value');
    if (amount === undefined) return;
    const detail: SandboxProgress =
      amount === 'busy' ? { label: text } : { label: text, ...amount };
    this.#sandbox.dispatchEvent(
      new CustomEvent('heap-sandbox-progress', { detail, bubbles: true }),
    );
  }
}
