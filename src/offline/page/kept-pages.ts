/** `<kept-pages>`: of the links in it, leaves those to pages that this device has kept. */
import { within } from '../../measurement/deadline.ts';
import { cachePrefix, siteFolder } from '../site-files.ts';

/** Milliseconds in which Cache Storage must answer. */
const storageMs = 5_000;

class KeptPages extends HTMLElement {
  connectedCallback(): void {
    // What is shown here may be the answer for another page: then it is what was asked for.
    addEventListener('online', () => location.reload());
    void this.#leaveKept();
  }

  async #leaveKept(): Promise<void> {
    // A storage that refuses, or does not answer, holds nothing that could be opened.
    const kept = await within(keptUrls(), storageMs, undefined).catch(() => undefined);
    let count = 0;
    for (const link of this.querySelectorAll('a')) {
      if (kept?.has(link.href)) count += 1;
      else link.closest('li')?.remove();
    }
    const status = this.querySelector('.kp-status');
    if (!status) return;
    status.textContent =
      count === 0
        ? 'No page is kept on this device.'
        : `${count === 1 ? 'One page is' : `${count} pages are`} kept on this device:`;
  }
}

async function keptUrls(): Promise<ReadonlySet<string>> {
  const urls = new Set<string>();
  if (!('caches' in window)) return urls;
  const prefix = cachePrefix(siteFolder(import.meta.env.BASE_URL));
  for (const name of await caches.keys()) {
    if (!name.startsWith(prefix)) continue;
    for (const { url } of await (await caches.open(name)).keys()) urls.add(url);
  }
  return urls;
}

customElements.define('kept-pages', KeptPages);
