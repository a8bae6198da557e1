/** What the page keeps of its engines between visits. Absent or full storage costs speed, never a run. */
import { within } from '../measurement/deadline.ts';

export const engineCache = 'heapwise-engines';

/** Milliseconds within which Cache Storage must find a file, and read it. */
const findMs = 3_000;
const readMs = 15_000;

/** How keeping has gone on this page; `silent`: Cache Storage does not answer. */
export type Storage = 'working' | 'full' | 'refused' | 'silent';

let state: Storage = 'working';

/** What is known of Cache Storage on this page, for the settings. */
export function storageState(): Storage {
  return state;
}

const late = Symbol('late');

/** The kept bytes of this address, if there are any. Who did not answer once is not waited for again. */
export async function cached(url: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (state === 'silent') return undefined;
  try {
    const found = await within(find(url), findMs, late);
    if (found === late) return void (state = 'silent');
    if (!found) return undefined;
    const bytes = await within(found.arrayBuffer(), readMs, late);
    if (bytes === late) return void (state = 'silent');
    return new Uint8Array(bytes);
  } catch {
    return undefined;
  }
}

async function find(url: string): Promise<Response | undefined> {
  return (await caches.open(engineCache)).match(url);
}

/** Says whether the bytes are kept now. Nobody but the next visit waits for it. */
export async function keep(url: string, bytes: Blob | Uint8Array<ArrayBuffer>): Promise<boolean> {
  if (state === 'silent') return false;
  try {
    const cache = await within(caches.open(engineCache), findMs, late);
    if (cache === late) {
      state = 'silent';
      return false;
    }
    const size = bytes instanceof Blob ? bytes.size : bytes.byteLength;
    const headers = { 'Content-Length': String(size) };
    await cache.put(url, new Response(bytes, { headers }));
    state = 'working';
    return true;
  } catch (error) {
    // Private windows and full disks: the next visit downloads again.
    const isFull = error instanceof DOMException && error.name === 'QuotaExceededError';
    state = isFull ? 'full' : 'refused';
    return false;
  }
}

/** Drops kept files that this build of the site no longer names. */
export async function forgetOthers(
  urls: readonly string[],
  isNamed: (url: string) => boolean,
): Promise<void> {
  if (state === 'silent') return;
  try {
    const cache = await caches.open(engineCache);
    const wanted = new Set(urls.map((url) => new URL(url, location.href).href));
    for (const request of await cache.keys()) {
      if (!wanted.has(request.url) && !isNamed(request.url)) await cache.delete(request);
    }
  } catch {
    // As above.
  }
}
