import type { Variant } from '../../measurement/example.ts';
import type { Outcome } from '../../measurement/outcome.ts';
import type { OutputStream } from '../../measurement/run-event.ts';
import { formatCount } from '../../measurement/format.ts';

/** The programs' output below the figures, as it is produced. */
export class OutputPanes {
  readonly #root: HTMLDetailsElement;

  constructor(root: HTMLElement) {
    this.#root = root as HTMLDetailsElement;
  }

  clear(): void {
    for (const pane of this.#root.querySelectorAll('pre')) pane.replaceChildren();
  }

  write(variant: Variant, stream: OutputStream, text: string): void {
    const span = document.createElement('span');
    span.className = `hs-${stream}`;
    span.textContent = text;
    this.#pane(variant).append(span);
  }

  cut(variant: Variant, droppedLines: number): void {
    const lines = droppedLines === 1 ? 'line' : 'lines';
    this.#note(
      variant,
      `… ${formatCount(droppedLines)} more ${lines} of output were printed and are not shown.`,
    );
  }

  /** Ends a variant's output: with its traceback where it failed. */
  finish(variant: Variant, outcome: Outcome): void {
    if (outcome.kind === 'failed') this.write(variant, 'stderr', outcome.error.traceback);
    if (this.#pane(variant).childNodes.length === 0) this.#note(variant, 'Nothing was printed.');
  }

  #note(variant: Variant, text: string): void {
    const note = document.createElement('em');
    note.textContent = text;
    this.#pane(variant).append(note);
  }

  #pane(variant: Variant): HTMLElement {
    const pane = this.#root.querySelector<HTMLElement>(`[data-variant="${variant}"] pre`);
    if (!pane) throw new Error(`<heap-sandbox>: the output pane of ${variant} is missing.`);
    return pane;
  }
}
