/** The line under the code: how to leave it by keyboard, and what is known of the cursor's line. */
import { isApple } from '../keys.ts';

const toggle = isApple ? 'Ctrl+Shift+M' : 'Ctrl+M';

export const hints = {
  indents: `Esc, then Tab leaves the editor · ${toggle}: Tab moves focus`,
  armed: 'Tab or Shift+Tab now leaves the editor',
  moves: `Tab leaves the editor · ${toggle}: Tab indents`,
} as const;

/** For the editor's accessible name. */
export const leavingHelp = `Press Escape, then Tab to leave; ${toggle} makes Tab move focus.`;

export interface Hint {
  readonly element: HTMLElement;
  setKeys(text: string): void;
  setStatus(text: string): void;
}

export function createHint(): Hint {
  const element = document.createElement('div');
  element.className = 'hw-hint';
  const keys = document.createElement('span');
  keys.className = 'hw-hint-keys';
  // Announced when it changes: that Tab now leaves.
  keys.setAttribute('role', 'status');
  const status = document.createElement('span');
  status.className = 'hw-hint-status';
  element.append(keys, status);
  return {
    element,
    setKeys: (text) => {
      keys.textContent = text;
    },
    setStatus: (text) => {
      status.textContent = text;
      status.title = text;
    },
  };
}
