import { containerFiles } from 'virtual:container-files';
import type { RunEvent } from '../runtime.ts';

/**
 * What is mounted into the container, from the site, checked against the SHA-256 of the build.
 * @throws Error in words for the reader
 */
export async function loadSnapshot(
  onProgress: (event: Extract<RunEvent, { kind: 'progress' }>) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { url, bytes: total, sha256 } = containerFiles;
  const again = 'Reload the page and run again.';
  const response = await fetch(url).catch(() => undefined);
  if (!response?.ok || !response.body) {
    throw new Error(`The WebContainer’s files could not be downloaded. ${again}`);
  }
  const bytes = new Uint8Array(total);
  let loaded = 0;
  try {
    for (let reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (loaded + value.byteLength <= total) bytes.set(value, loaded);
      loaded += value.byteLength;
      onProgress({ kind: 'progress', label: 'Mounting its files', loaded, total, unit: 'bytes' });
    }
  } catch {
    // The connection broke: told below.
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (loaded !== total || hex !== sha256) {
    throw new Error(`The WebContainer’s files arrived incomplete or altered. ${again}`);
  }
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}
