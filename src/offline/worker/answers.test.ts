import { afterEach, expect, it, vi } from 'vitest';
import type { CacheFirst, StrategyHandler } from 'workbox-strategies';
import { cacheDeadlineMs, patient, withSoundPreload } from './answers.ts';

afterEach(() => vi.useRealTimers());

/** As a FetchEvent, whose attribute is its prototype's. */
function navigation(preloadResponse: Promise<Response | undefined> | undefined): Event {
  class Navigation extends Event {
    get preloadResponse() {
      return preloadResponse;
    }
  }
  return new Navigation('fetch');
}

const preloadOf = (event: Event) =>
  (withSoundPreload(event) as unknown as { preloadResponse?: Promise<Response | undefined> })
    .preloadResponse;

it('takes an error response for no answer, as Firefox gives it without a network', async () => {
  await expect(preloadOf(navigation(Promise.resolve(Response.error())))).rejects.toThrow(TypeError);
});

it('leaves an answer, the lack of a preload and a refusal as they are', async () => {
  const page = new Response('page');
  expect(await preloadOf(navigation(Promise.resolve(page)))).toBe(page);
  expect(await preloadOf(navigation(Promise.resolve(undefined)))).toBeUndefined();
  expect(preloadOf(navigation(undefined))).toBeUndefined();
  const refused = Promise.reject(new TypeError('no network'));
  await expect(preloadOf(navigation(refused))).rejects.toThrow('no network');
});

it('goes on without a Cache Storage that never answers', async () => {
  vi.useFakeTimers();
  const strategy = patient({
    _handle: async (request: Request, handler: StrategyHandler) =>
      (await handler.cacheMatch(request)) ?? new Response('network'),
  } as CacheFirst);
  const handler = { cacheMatch: () => new Promise(() => {}) } as unknown as StrategyHandler;
  const answer = strategy._handle(new Request('https://example.org/'), handler);
  await vi.advanceTimersByTimeAsync(cacheDeadlineMs);
  expect(await (await answer).text()).toBe('network');
});
