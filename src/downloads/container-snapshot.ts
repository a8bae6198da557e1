import { containerFiles } from 'virtual:container-files';
import type { ProgressEvent } from '../measurement/run-event.ts';
import { loadServedFiles } from './served-files.ts';

/**
 * What is mounted into the container, from the site, checked against the SHA-256 of the build. Not
 * kept: without the network there is no container that would take it.
 * @throws DownloadError
 */
export async function loadSnapshot(
  onProgress: (event: ProgressEvent) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { files } = await loadServedFiles([containerFiles], 'Mounting its files', onProgress, {
    keeps: false,
  });
  const bytes = files[containerFiles.name] ?? new Uint8Array();
  const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}
