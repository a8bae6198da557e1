/**
 * Keeps the site for reading offline, one file at a time. Workbox's precaching
 * would fetch all of it when the worker is installed, which on a first visit is
 * before the page is isolated and beside the reader's first run.
 */
import { siteFiles } from 'virtual:site-files';
import { headersFor } from '../../hosting/headers.ts';
import type { KeepAnswer, KeepRequest } from '../site-files.ts';
import { isSound } from './answers.ts';
import { withoutQuery } from './requests.ts';
import {
  cacheName,
  matchOlder,
  matchOptions,
  olderCaches,
  pathOf,
  scope,
  urlsIn,
} from './site-caches.ts';
import { bundlesIn, importsIn, wanted } from './wanted.ts';
import { withHeaders } from './with-headers.ts';

declare const self: ServiceWorkerGlobalScope;

/** What the site answered with an error to: not asked for again while this worker lives. */
const missing = new Set<string>();

export async function keepNext({ used, everything }: KeepRequest): Promise<KeepAnswer> {
  try {
    await keepOfflinePage();
    const older = await olderCaches();
    const kept = new Set(await urlsIn([cacheName]));
    const next = wanted({
      scope,
      files: siteFiles,
      used: used.map(withoutQuery),
      older: await urlsIn(older),
      everything,
    }).find((url) => !kept.has(url) && !missing.has(url));
    if (next !== undefined) {
      await keep(next);
      return { kind: 'kept', url: next };
    }
    if (everything) await forget(older);
    return { kind: 'complete' };
  } catch (error) {
    return isFull(error) ? { kind: 'full' } : { kind: 'stopped', reason: String(error) };
  }
}

/** Before any other page, and in place of others where there is no room for both. */
export async function keepOfflinePage(): Promise<void> {
  const cache = await caches.open(cacheName);
  const url = scope + siteFiles.offlinePage;
  if (await cache.match(url, matchOptions)) return;
  try {
    await keep(url);
  } catch (error) {
    if (!isFull(error)) throw error;
    for (const request of await cache.keys()) await cache.delete(request);
    await keep(url);
  }
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

/** @throws TypeError when the network does not answer, DOMException when the storage is full. */
async function keep(url: string): Promise<void> {
  const cache = await caches.open(cacheName);
  const immutable = url.slice(scope.length).startsWith('_astro/');
  const old = immutable ? await matchOlder(url) : undefined;
  // A page is asked for anew: a host may let it be ten minutes old.
  const response =
    old ?? (await fetch(url, { cache: immutable ? 'default' : 'no-cache', priority: 'low' }));
  if (response.status !== 200) return void missing.add(url);
  if (!isSound(url, response)) throw new TypeError('Something between here and the site answers.');
  // The site may have changed since this worker was made: a page is kept with what it names.
  for (const bundle of await partsOf(url, response)) {
    if (!missing.has(bundle) && !(await cache.match(bundle, matchOptions))) await keep(bundle);
  }
  await cache.put(url, withHeaders(response, headersFor(pathOf(url))));
}

/** Addresses of what is of no use without. Bundles import in no circle. */
async function partsOf(url: string, response: Response): Promise<readonly string[]> {
  const type = response.headers.get('Content-Type') ?? '';
  if (type.startsWith('text/html')) return bundlesIn(await response.clone().text(), scope);
  if (/^(?:text|application)\/javascript\b/.test(type)) {
    return importsIn(await response.clone().text(), url);
  }
  return [];
}

/**
 * A tab that was opened before the update may still want a script of its own version. And a worker
 * that is asked while another takes its place would forget what that one has begun to keep.
 */
async function forget(names: readonly string[]): Promise<void> {
  const { installing, waiting } = self.registration;
  // Not every browser tells a worker its own state.
  const { serviceWorker: own } = self as { serviceWorker?: ServiceWorker };
  if (installing || waiting || own?.state === 'redundant') return;
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tabs.length > 1) return;
  await Promise.all(names.map((name) => caches.delete(name)));
}
