/** The line above the programs that says whose they are, or why a link could not be opened. */
import { part } from '../part.ts';

export interface Notice {
  readonly kind: 'opened' | 'failed';
  readonly text: string;
  /** Where the reader may want to go instead. */
  readonly link?: { readonly href: string; readonly text: string } | undefined;
  /** What its button says. */
  readonly button: string;
  readonly onButton: () => void;
}

/** Shows it in the place that the server has rendered; without a notice, nothing. */
export function showNotice(sandbox: HTMLElement, notice: Notice | undefined): void {
  const place = part(sandbox, '.hs-opened');
  place.hidden = notice === undefined;
  place.replaceChildren();
  if (!notice) return;
  place.dataset['kind'] = notice.kind;
  const text = document.createElement('p');
  // Written by us; what a stranger wrote stands in the editor only.
  text.textContent = notice.text;
  if (notice.link) {
    const link = document.createElement('a');
    link.href = notice.link.href;
    link.textContent = notice.link.text;
    text.append(' ', link);
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = notice.button;
  button.addEventListener('click', notice.onButton);
  place.append(text, button);
}
