/** The site as a whole on this device: what is kept of it, all of it saved, all of it removed. */
import { engineCache, keep as keepFile } from '../../downloads/file-cache.ts';
import { within } from '../../measurement/deadline.ts';
import {
  cachePrefix,
  isOfflineList,
  offlineListName,
  siteFolder,
  type OfflineList,
} from '../site-files.ts';
import { ask } from './keep-site.ts';

/** Milliseconds: a Cache Storage that does not answer says nothing of what it holds. */
const storageMs = 5_000;

const base = siteFolder(import.meta.env.BASE_URL);

/** Counts of files, and bytes as the browser would read them. */
export interface Kept {
  readonly pages: number;
  readonly others: number;
  readonly siteBytes: number;
  readonly engines: number;
  readonly engineBytes: number;
}

/** What this device has of the site; nothing where its storage does not answer. */
export function whatIsKept(): Promise<Kept | undefined> {
  return within(count(), storageMs, undefined).catch(() => undefined);
}

async function count(): Promise<Kept> {
  const kept = { pages: 0, others: 0, siteBytes: 0, engines: 0, engineBytes: 0 };
  for (const name of await caches.keys()) {
    const ofSite = name.startsWith(cachePrefix(base));
    if (!ofSite && name !== engineCache) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const { size } = (await (await cache.match(request, { ignoreVary: true }))?.blob()) ?? {
        size: 0,
      };
      if (!ofSite) {
        kept.engines += 1;
        kept.engineBytes += size;
      } else {
        if (request.url.endsWith('/')) kept.pages += 1;
        else kept.others += 1;
        kept.siteBytes += size;
      }
    }
  }
  return kept;
}

/** @throws Error without a network, or with one that answers something else */
export async function offlineList(): Promise<OfflineList> {
  const response = await fetch(base + offlineListName, { cache: 'no-cache' });
  const list: unknown = response.ok ? await response.json() : undefined;
  if (!isOfflineList(list)) throw new TypeError(`${offlineListName} is not to be had.`);
  return list;
}

export type Saved =
  | { readonly kind: 'saved' }
  | { readonly kind: 'full' }
  | { readonly kind: 'no-worker' }
  | { readonly kind: 'stopped' };

/** Keeps every file of the list, one after the other; `onBytes` is told what is kept so far. */
export async function saveSite(
  { files }: OfflineList,
  onBytes: (bytes: number) => void,
): Promise<Saved> {
  const worker = navigator.serviceWorker?.controller;
  if (!worker) return { kind: 'no-worker' };
  void navigator.storage.persist?.().catch(() => {});
  let bytes = 0;
  for (const file of files) {
    const url = new URL(base + file.path, location.origin).href;
    if (file.path.startsWith('engines/')) {
      const saved = await saveEngineFile(url, file.bytes);
      if (saved.kind !== 'saved') return saved;
    } else {
      for (let more = true; more;) {
        const { kind } = await ask(worker, { kind: 'keep', used: [url], everything: false });
        if (kind === 'full' || kind === 'stopped') return { kind };
        more = kind === 'kept';
      }
    }
    bytes += file.bytes;
    onBytes(bytes);
  }
  return { kind: 'saved' };
}

/** As the runs keep it, which check its SHA-256 whenever they use it. Of another length it is not it. */
async function saveEngineFile(url: string, bytes: number): Promise<Saved> {
  const path = new URL(url).pathname;
  const cache = await within(caches.open(engineCache), storageMs, undefined);
  if (!cache) return { kind: 'stopped' };
  if ((await (await cache.match(path))?.blob())?.size === bytes) return { kind: 'saved' };
  const response = await fetch(url).catch(() => undefined);
  const file = response?.status === 200 ? await response.blob() : undefined;
  if (file?.size !== bytes) return { kind: 'stopped' };
  return (await keepFile(path, file)) ? { kind: 'saved' } : { kind: 'full' };
}

/** Everything of the site in this browser's caches. Edits and settings stay. */
export async function removeSite(): Promise<void> {
  for (const name of await caches.keys()) {
    if (name === engineCache || name.startsWith(cachePrefix(base))) await caches.delete(name);
  }
}
