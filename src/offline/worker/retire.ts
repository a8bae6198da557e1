/**
 * Takes the place of the site's service worker and ends it: browsers look for a
 * new one with every page. Pages that are open keep what they have, and the next
 * ones come from the network.
 */
import { cachePrefix } from '../site-files.ts';

declare const self: ServiceWorkerGlobalScope;

self.addEventListener('install', (event) => event.waitUntil(self.skipWaiting()));

self.addEventListener('activate', (event) => event.waitUntil(retire()));

async function retire(): Promise<void> {
  await self.registration.unregister();
  const prefix = cachePrefix(new URL(self.registration.scope).pathname);
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => caches.delete(name)));
}
