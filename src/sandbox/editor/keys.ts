/** Keys that both editors share, heard before the editor itself hears them. */
import type { EditorOptions } from './editor.ts';

export const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '');

/** Ctrl/Cmd+Enter and Ctrl/Cmd+S. Returns the unsubscriber. */
export function listenForShortcuts(
  root: HTMLElement,
  { onRun, onSave }: Pick<EditorOptions, 'onRun' | 'onSave'>,
): () => void {
  const listener = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.isComposing) return;
    const action =
      event.key === 'Enter'
        ? onRun
        : event.key.toLowerCase() === 's'
          ? (onSave ?? nothing)
          : undefined;
    if (!action || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    // A key held down is one press.
    if (!event.repeat) action();
  };
  root.addEventListener('keydown', listener, true);
  return () => root.removeEventListener('keydown', listener, true);
}

function nothing(): void {}

/**
 * Esc, then Tab (or Shift+Tab) leaves the editor, where Tab alone indents: nobody who
 * depends on the keyboard is trapped. https://www.w3.org/WAI/WCAG22/Understanding/no-keyboard-trap
 * `onArmed` tells whether the next Tab leaves. Returns the unsubscriber.
 */
export function listenForLeaving(root: HTMLElement, onArmed: (armed: boolean) => void): () => void {
  let armed = false;
  const arm = (value: boolean) => {
    if (armed === value) return;
    armed = value;
    onArmed(armed);
  };
  const keydown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') arm(true);
    else if (event.key === 'Tab') {
      // Not preventing the default is what moves the focus.
      if (armed) event.stopPropagation();
    } else if (event.key !== 'Shift') arm(false);
  };
  const disarm = () => arm(false);
  root.addEventListener('keydown', keydown, true);
  root.addEventListener('focusout', disarm);
  root.addEventListener('pointerdown', disarm);
  return () => {
    root.removeEventListener('keydown', keydown, true);
    root.removeEventListener('focusout', disarm);
    root.removeEventListener('pointerdown', disarm);
  };
}
