import { variants, type Variant } from '../../measurement/example.ts';
import type { Outcome } from '../../measurement/outcome.ts';
import type { OutputStream } from '../../measurement/run-event.ts';
import { formatCount } from '../../measurement/format.ts';
import { TerminalText, type TextSpan } from './terminal-text.ts';

/** The programs' output below the figures, as it is produced, and as a terminal would show it. */
export class OutputPanes {
  readonly #root: HTMLDetailsElement;
  #terminals = newTerminals();

  constructor(root: HTMLElement) {
    this.#root = root as HTMLDetailsElement;
  }

  clear(): void {
    for (const pane of this.#root.querySelectorAll('pre')) pane.replaceChildren();
    this.#terminals = newTerminals();
  }

  write(variant: Variant, stream: OutputStream, text: string): void {
    const { terminal, line } = this.#terminals[variant];
    const pane = this.#pane(variant);
    // Lines that are complete stay; the one that is being written may still be written over.
    line.remove();
    pane.append(...terminal.write(stream, text).map(element));
    line.replaceChildren(...terminal.line().map(element));
    if (line.hasChildNodes()) pane.append(line);
  }

  cut(variant: Variant, droppedLines: number): void {
    const [lines, them] = droppedLines === 1 ? ['line', 'was'] : ['lines', 'were'];
    const shown = droppedLines === 1 ? 'is' : 'are';
    this.#note(
      variant,
      `… ${formatCount(droppedLines)} more ${lines} of output ${them} printed and ${shown} not shown.`,
    );
  }

  /** Ends a variant's output: with its traceback, on a line of its own, where it failed. */
  finish(variant: Variant, outcome: Outcome): void {
    if (outcome.kind === 'failed') {
      const unfinished = this.#terminals[variant].line.isConnected;
      this.write(variant, 'stderr', `${unfinished ? '\n' : ''}${outcome.error.traceback}`);
    }
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

/** A variant's terminal, and what holds the line that is being written. */
type Terminals = Readonly<Record<Variant, { terminal: TerminalText; line: HTMLElement }>>;

function newTerminals(): Terminals {
  return Object.fromEntries(
    variants.map((variant) => [
      variant,
      { terminal: new TerminalText(), line: document.createElement('span') },
    ]),
  ) as Terminals;
}

function element({ stream, colour, bold, text }: TextSpan): HTMLElement {
  const span = document.createElement('span');
  span.className = [`hs-${stream}`, colour && `hs-${colour}`, bold && 'hs-bold']
    .filter(Boolean)
    .join(' ');
  span.textContent = text;
  return span;
}
