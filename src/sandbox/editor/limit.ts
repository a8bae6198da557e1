import { formatCount } from '../../measurement/format.ts';
/** Texts that are too long are refused before an editor chokes on them. */
import { maxTextLength } from '../edits/edits.ts';

export { maxTextLength };

/** What to say where a text of so many UTF-16 code units was refused. */
export function refusalText(length: number): string {
  return (
    `That would make the program ${formatCount(length)} characters long; ` +
    `at most ${formatCount(maxTextLength)} are accepted. Nothing was changed.`
  );
}

/**
 * Refuses pastes and drops that would make the text too long, before the editor
 * sees them. Returns the unsubscriber.
 */
export function refuseLongInsertions(
  root: HTMLElement,
  currentLength: () => number,
  onNotice: (text: string) => void,
): () => void {
  const listener = (event: ClipboardEvent | DragEvent) => {
    const data = event instanceof ClipboardEvent ? event.clipboardData : event.dataTransfer;
    const length = currentLength() + (data?.getData('text/plain').length ?? 0);
    if (length <= maxTextLength) return;
    event.preventDefault();
    event.stopPropagation();
    onNotice(refusalText(length));
  };
  root.addEventListener('paste', listener, true);
  root.addEventListener('drop', listener, true);
  return () => {
    root.removeEventListener('paste', listener, true);
    root.removeEventListener('drop', listener, true);
  };
}
