/** What Workbox takes for an answer, and how long it waits for one. */
import type { CacheFirst, NetworkFirst } from 'workbox-strategies';
import { within } from '../../measurement/deadline.ts';

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
