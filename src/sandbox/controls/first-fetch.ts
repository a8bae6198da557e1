/** What Run will fetch before its first figure, on its button: before anything is fetched. */
import type { Language } from '../../measurement/example.ts';
import { part } from '../part.ts';

/** Engine files and packages of one engine, as the server has counted them. */
export interface FirstFetch {
  /** On the button: `fetches Python, 5.93 MiB`. */
  readonly text: string;
  /** The same in whole sentences. */
  readonly title: string;
  /** Addresses of the files. */
  readonly urls: readonly string[];
}

/** In the sandbox's `data-fetch`; TypeScript has an engine to fetch where V8 cannot be metered. */
export interface FirstFetches extends Readonly<Record<'python' | 'v8' | 'quickjs', FirstFetch>> {
  /** Name of the Cache Storage in which the files are kept. */
  readonly cache: string;
}

interface Host extends HTMLElement {
  readonly language: Language;
  readonly runtimes: readonly string[];
}

const kept = {
  text: 'fetches nothing',
  title: 'All that it needs is kept on this device: Run fetches nothing.',
};

export class FetchNote {
  readonly #host: Host;
  readonly #fetches: FirstFetches;
  readonly #asked = new Set<string>();
  /** Of those whose files are here. */
  readonly #here = new Set<string>();

  constructor(host: Host) {
    this.#host = host;
    this.#fetches = JSON.parse(host.dataset['fetch'] ?? '') as FirstFetches;
    host.addEventListener('heap-sandbox-run', () => {
      // Had by the page, even where its storage keeps nothing.
      const measured = '.hs-result[data-shown] [data-runtime="page"] [data-outcome="measured"]';
      if (host.querySelector(measured)) this.#here.add(this.#key());
      this.show();
    });
  }

  show(): void {
    const { runtimes } = this.#host;
    const key = this.#key();
    const first = this.#fetches[key];
    const { text, title } = this.#here.has(key) && first.urls.length > 0 ? kept : first;
    const inPage = runtimes.includes('page');
    let [line, hint] = inPage ? [text, title] : ['', ''];
    if (import.meta.env.SITE_WEBCONTAINER !== 'off' && runtimes.includes('webcontainer')) {
      if (!inPage) line = 'in the WebContainer';
      hint += ' The WebContainer’s own files come on top: its vendor does not say how many.';
    }
    part(this.#host, '.hs-fetch').textContent = line;
    part(this.#host, '.hs-run').title = hint.trim();
    if (this.#asked.has(key)) return;
    this.#asked.add(key);
    void this.#look(key, first.urls);
  }

  async #look(key: string, urls: readonly string[]): Promise<void> {
    try {
      const options = { cacheName: this.#fetches.cache };
      const found = await Promise.all(urls.map((url) => caches.match(url, options)));
      if (!found.every(Boolean)) return;
      this.#here.add(key);
      this.show();
    } catch {
      // Storage is closed to this page: nothing is kept, then.
    }
  }

  #key(): 'python' | 'v8' | 'quickjs' {
    if (this.#host.language === 'python') return 'python';
    return crossOriginIsolated && 'measureUserAgentSpecificMemory' in performance
      ? 'v8'
      : 'quickjs';
  }
}
