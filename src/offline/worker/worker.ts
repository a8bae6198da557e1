/**
 * The site's service worker. It gives the headers that isolate a page to
 * whatever a host sent without them, and answers from what it has kept when the
 * network does not.
 *
 * Pages come from the network first: a figure or a verdict that was corrected
 * is the one that is read, and a bad page is gone with the next deploy. Scripts
 * and styles carry a hash in their names, so a kept page finds exactly its own.
 */
import { siteFiles } from 'virtual:site-files';
import { clientsClaim, type RouteMatchCallbackOptions, type WorkboxPlugin } from 'workbox-core';
import { registerRoute } from 'workbox-routing';
import { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { headersFor } from '../../hosting/headers.ts';
import { within } from '../../measurement/deadline.ts';
import { cacheDeadlineMs, isSound, patient, withSoundPreload } from './answers.ts';
import { keepNext, keepOfflinePage } from './keep-next.ts';
import { asKeepRequest, requestKind, withoutQuery, type RequestKind } from './requests.ts';
import { cacheName, matchOlder, matchOptions, olderCaches, pathOf, scope } from './site-caches.ts';
import { withHeaders } from './with-headers.ts';

declare const self: ServiceWorkerGlobalScope;

/** Seconds after which a page that is kept is shown as it was. */
const networkTimeoutSeconds = 3;

const siteRules: WorkboxPlugin = {
  cacheKeyWillBeUsed: ({ request }) => Promise.resolve(withoutQuery(request.url)),
  cacheWillUpdate: ({ request, response }) =>
    Promise.resolve(isSound(request.url, response) ? response : null),
  cachedResponseWillBeUsed: async ({ cachedResponse, request }) =>
    cachedResponse ?? (await matchOlder(withoutQuery(request.url))),
  handlerWillRespond: ({ request, response }) =>
    Promise.resolve(withHeaders(response, headersFor(pathOf(request.url)))),
};

const offlinePage: WorkboxPlugin = {
  async handlerDidError() {
    const url = scope + siteFiles.offlinePage;
    const find = async () =>
      (await caches.match(url, { ...matchOptions, cacheName })) ?? (await matchOlder(url));
    const kept = await within(find(), cacheDeadlineMs, undefined);
    // It answers in another page's place, and says so to whoever asks for the status.
    return kept && new Response(kept.body, { status: 503, headers: kept.headers });
  },
};

const common = { cacheName, matchOptions };
const is =
  (kind: RequestKind) =>
  ({ request }: RouteMatchCallbackOptions) =>
    requestKind(request, scope) === kind;

const pages = patient(
  new NetworkFirst({ ...common, networkTimeoutSeconds, plugins: [siteRules, offlinePage] }),
);
registerRoute(is('page'), ({ event, request }) =>
  pages.handle({ event: withSoundPreload(event), request }),
);
registerRoute(is('immutable'), patient(new CacheFirst({ ...common, plugins: [siteRules] })));
registerRoute(is('file'), patient(new NetworkFirst({ ...common, plugins: [siteRules] })));

self.addEventListener('install', (event) => {
  // Nothing is fetched yet: a page waits for this worker to be isolated.
  const opened = within(caches.open(cacheName), cacheDeadlineMs, undefined).catch(() => {});
  event.waitUntil(Promise.all([self.skipWaiting(), opened]));
});

clientsClaim();

self.addEventListener('activate', (event) => {
  const forgotten = within(forgetAllButOne(), cacheDeadlineMs, undefined).catch(() => {});
  event.waitUntil(Promise.all([self.registration.navigationPreload?.enable(), forgotten]));
  // Before anything else takes its place. Pages are not answered while an activation is waited for.
  void keepOfflinePage().catch(() => {});
});

/** One older version stays until this one is complete, for a reader who goes offline now. */
async function forgetAllButOne(): Promise<void> {
  const older = await olderCaches();
  await Promise.all(older.slice(0, -1).map((name) => caches.delete(name)));
}

self.addEventListener('message', (event) => {
  const request = asKeepRequest(event.data);
  const [port] = event.ports;
  if (!request || !port) return;
  event.waitUntil(keepNext(request).then((answer) => port.postMessage(answer)));
});
