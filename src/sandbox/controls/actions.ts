import { part } from '../part.ts';

export interface ActionsState {
  /** A run is under way whose first row is awaited: there is no other one beside it. */
  readonly running: boolean;
  /** Something runs that Stop would end. */
  readonly stoppable: boolean;
  readonly reset: 'reset' | 'undo' | 'nothing to reset';
  /** More than the program being shown is edited. */
  readonly resetAll: boolean;
}

export interface ActionsHandlers {
  readonly onRun: () => void;
  readonly onStop: () => void;
  /** Reset, or Undo reset: what the button said. */
  readonly onReset: () => void;
  readonly onResetAll: () => void;
  /** The reader reaches for Run. Called once for each way of doing so. */
  readonly onReach: () => void;
}

const reaching = ['pointerenter', 'focus', 'touchstart'] as const;

/** Run, Stop, Reset, and the line beside them. */
export class Actions {
  readonly #run: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  readonly #reset: HTMLButtonElement;
  readonly #resetAll: HTMLButtonElement;
  readonly #notice: HTMLElement;

  constructor(
    sandbox: HTMLElement,
    { onRun, onStop, onReset, onResetAll, onReach }: ActionsHandlers,
  ) {
    this.#run = part(sandbox, '.hs-run');
    this.#stop = part(sandbox, '.hs-stop');
    this.#reset = part(sandbox, '.hs-reset');
    this.#resetAll = part(sandbox, '.hs-reset-all');
    this.#notice = part(sandbox, '.hs-notice');
    this.#run.addEventListener('click', onRun);
    this.#stop.addEventListener('click', onStop);
    this.#reset.addEventListener('click', onReset);
    this.#resetAll.addEventListener('click', () => {
      onResetAll();
      // The button has gone.
      this.#run.focus();
    });
    if (/Mac|iP/.test(navigator.platform)) part(this.#run, 'kbd').textContent = '⌘ ↵';
    for (const type of reaching) {
      this.#run.addEventListener(type, onReach, { once: true, passive: true });
    }
    sandbox.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      onRun();
    });
  }

  show({ running, stoppable, reset, resetAll }: ActionsState): void {
    // Not `disabled`, which would take the focus from whoever pressed them by keyboard.
    setUnavailable(this.#run, running);
    setUnavailable(this.#stop, !stoppable);
    this.#reset.textContent = reset === 'undo' ? 'Undo reset' : 'Reset';
    this.#reset.disabled = reset === 'nothing to reset';
    this.#resetAll.hidden = !resetAll;
  }

  /** A sentence about what the reader did last. */
  notice(text: string): void {
    this.#notice.textContent = text;
  }
}

/** A button that cannot be used now, and can still be focused. Its action must be harmless. */
function setUnavailable(button: HTMLButtonElement, unavailable: boolean): void {
  button.disabled = false;
  button.setAttribute('aria-disabled', String(unavailable));
}
