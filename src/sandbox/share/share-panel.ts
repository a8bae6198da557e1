/** Below Share: the link, in a field to copy it from. */
import { html, render, type TemplateResult } from 'lit';
import { reasonOf } from '../../measurement/failure.ts';
import { part } from '../part.ts';
import type { ShareHost } from './share-controls.ts';

/** Makes the link of the programs as they are now, and copies it; pressed again, folds it away. */
export async function toggleShare(host: ShareHost): Promise<void> {
  const button = part<HTMLButtonElement>(host, '.hs-share-link');
  const body = part(host, '.hs-share-body');
  const open = body.hidden;
  body.hidden = !open;
  button.setAttribute('aria-expanded', String(open));
  if (!open) return;
  try {
    const link = await host.shareLink();
    render(linkField(link, await copied(link)), body);
    body.querySelector('input')?.select();
  } catch (error) {
    render(html`<p role="status">${reasonOf(error)}</p>`, body);
  }
}

function linkField(link: string, isCopied: boolean): TemplateResult {
  const copyAgain = async (event: Event) => {
    const body = (event.target as HTMLElement).closest<HTMLElement>('.hs-share-body');
    const done = await copied(link);
    if (body) render(linkField(link, done), body);
  };
  return html`<label>
      <span>Link to these programs</span>
      <input type="text" readonly .value=${link} />
    </label>
    <button type="button" @click=${copyAgain}>Copy</button>
    <p role="status">
      ${isCopied ? 'The link is copied.' : 'Copy the link from the field.'} It holds the programs
      themselves: no server sees them, and whoever opens it is told that they are somebody else’s.
    </p>`;
}

/** False where the browser does not let the page write to the clipboard. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Copies the HTML that stands beside the button, and says so on it. */
export async function copySnippet(button: HTMLElement): Promise<void> {
  const field = button.parentElement?.querySelector('textarea');
  if (!field) return;
  button.textContent = (await copied(field.value)) ? 'Copied' : 'Copy it from the field';
  field.select();
}
