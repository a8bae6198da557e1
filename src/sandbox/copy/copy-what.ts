/** What a button copies: the program that it stands at, or a sandbox's result. */
import { reasonOf } from '../../measurement/failure.ts';
import type { HeapSandbox } from '../heap-sandbox.ts';
import { part } from '../part.ts';
import { copyText } from './copy-text.ts';
import { resultText } from './copy-result.ts';

export async function copyWhat(button: HTMLElement): Promise<void> {
  if (button.dataset['copy'] === 'code') return copyText(codeOf(button), button);
  const sandbox = sandboxOf(button);
  try {
    await copyText(resultText(sandbox), button);
  } catch (error) {
    part(sandbox, '.hs-notice').textContent = reasonOf(error);
  }
}

function sandboxOf(button: HTMLElement): HeapSandbox {
  const sandbox = button.closest('heap-sandbox');
  if (!sandbox) throw new Error('This button stands in no sandbox.');
  return sandbox;
}

/** In the sandbox the program as the reader has left it; elsewhere the one that the page shows. */
function codeOf(button: HTMLElement): string {
  const place = button.closest<HTMLElement>('heap-sandbox, [data-copied]');
  if (place?.localName === 'heap-sandbox') {
    const sandbox = place as HeapSandbox;
    const tab = sandbox.querySelector<HTMLElement>(
      '[role="tab"][data-variant][aria-selected="true"]',
    );
    // Compared, both are shown.
    if (!tab) return `${sandbox.source('before')}\n${sandbox.source('after')}`;
    return sandbox.source(tab.dataset['variant'] === 'after' ? 'after' : 'before');
  }
  return `${place?.querySelector('pre')?.textContent.trimEnd() ?? ''}\n`;
}
