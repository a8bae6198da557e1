import { containerFiles } from 'virtual:container-files';
import { download } from './download.ts';
import type { RunEvent } from '../measurement/run-event.ts';

/**
 * What is mounted into the container, from the site, checked against the SHA-256 of the build.
 * @throws Error in words for the reader
 */
export async function loadSnapshot(
  onProgress: (event: Extract<RunEvent, { kind: 'progress' }>) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const again = 'Reload the page and run again.';
  const { bytes: total } = containerFiles;
  let loaded = 0;
  const answer = await download(containerFiles, {
    onBytes: (bytes) => {
      loaded += bytes;
      onProgress({ kind: 'progress', label: 'Mounting its files', loaded, total, unit: 'bytes' });
    },
  });
  if (answer.kind === 'unreachable' || answer.kind === 'refused') {
    throw new Error(`The WebContainer’s files could not be downloaded. ${again}`);
  }
  if (answer.kind !== 'complete') {
    throw new Error(`The WebContainer’s files arrived incomplete or altered. ${again}`);
  }
  const plain = new Blob([answer.bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}
