/** The caches of the site: one for each version of it that is still of use. */
import { siteFiles } from 'virtual:site-files';
import { cachePrefix } from '../site-files.ts';

declare const self: ServiceWorkerGlobalScope;

/** The site's address, `https://example.org/heapwise/`. */
export const { scope } = self.registration;

const prefix = cachePrefix(new URL(scope).pathname);
export const cacheName = prefix + siteFiles.version;

/** `/lessons/10-slots/`: a site's address below its folder. */
export function pathOf(url: string): string {
  return `/${url.slice(scope.length)}`;
}

/** A host that compresses says that its answers vary by it; what is kept is unpacked. */
export const matchOptions = { ignoreVary: true } as const;

/** Names of the caches of other versions, the oldest first. */
export async function olderCaches(): Promise<string[]> {
  // In the order of their making.
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(prefix) && name !== cacheName);
}

/** Looks in the caches of older versions, the newest first. */
export async function matchOlder(request: string | Request): Promise<Response | undefined> {
  for (const name of (await olderCaches()).reverse()) {
    const found = await caches.match(request, { ...matchOptions, cacheName: name });
    if (found) return found;
  }
  return undefined;
}

export async function urlsIn(names: readonly string[]): Promise<string[]> {
  const urls: string[] = [];
  for (const name of names) {
    for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
  }
  return urls;
}
