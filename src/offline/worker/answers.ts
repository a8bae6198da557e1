/** What Workbox takes for an answer, and how long it waits for one. */
import type { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { within } from '../../measurement/deadline.ts';
import { withoutQuery } from './requests.ts';

/** Milliseconds after which a Cache Storage that has not answered holds nothing. */
export const cacheDeadlineMs = 3_000;

/** Where the storage does not answer, the strategy goes on as if nothing were kept. */
export function patient<S extends CacheFirst | NetworkFirst>(strategy: S): S {
  const handle = strategy._handle.bind(strategy);
  strategy._handle = (request, handler) => {
    const match = handler.cacheMatch.bind(handler);
    handler.cacheMatch = (key) => within(match(key), cacheDeadlineMs, undefined);
    return handle(request, handler);
  };
  return strategy;
}

/**
 * May it be kept as what is at this address? A network that wants a sign-in answers everything with
 * a page of its own, and a script that is kept stays for as long as its name does.
 */
export function isSound(url: string, { status, headers }: Response): boolean {
  if (status !== 200) return false;
  const isPage = /(?:\/|\.html)$/.test(withoutQuery(url));
  return isPage || !/^text\/html\b/i.test(headers.get('Content-Type') ?? '');
}

/**
 * The same event, whose preloaded answer is one of the network. Without a network Chromium rejects
 * `preloadResponse`; Firefox resolves it with an error response, which must not be taken for the
 * page. https://w3c.github.io/ServiceWorker/#fetch-event-preloadresponse
 */
export function withSoundPreload<E extends Event>(event: E): E {
  const { preloadResponse } = event as E & { preloadResponse?: Promise<Response | undefined> };
  if (preloadResponse === undefined) return event;
  const sound = preloadResponse.then((response) => {
    if (response?.type === 'error') throw new TypeError('The network did not answer.');
    return response;
  });
  // Whether anybody waits for it is the strategy's affair.
  sound.catch(() => {});
  return Object.defineProperty(event, 'preloadResponse', { value: sound });
}
