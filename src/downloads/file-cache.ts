/** What the page keeps of its engines between visits. Absent or full storage costs speed, never a run. */
const cacheName = 'heapwise-engines';

/** The kept bytes of this address, if there are any. */
export async function cached(url: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  try {
    const response = await (await caches.open(cacheName)).match(url);
    return response ? new Uint8Array(await response.arrayBuffer()) : undefined;
  } catch {
    return undefined;
  }
}

export async function keep(url: string, bytes: Uint8Array): Promise<void> {
  try {
    const cache = await caches.open(cacheName);
    await cache.put(url, new Response(bytes as BodyInit));
  } catch {
    // Private windows and full disks: the next visit downloads again.
  }
}

/** Drops kept files that this build of the site no longer names. */
export async function forgetOthers(
  urls: readonly string[],
  isNamed: (url: string) => boolean,
): Promise<void> {
  try {
    const cache = await caches.open(cacheName);
    const wanted = new Set(urls.map((url) => new URL(url, location.href).href));
    for (const request of await cache.keys()) {
      if (!wanted.has(request.url) && !isNamed(request.url)) await cache.delete(request);
    }
  } catch {
    // As above.
  }
}
