import { engines, type ServedFile } from 'virtual:engine-files';
import type { RunEvent } from '../measurement/run-event.ts';
import { digestOf, download, type Downloaded } from './download.ts';
import { cached, keep } from './file-cache.ts';
import { formatCount } from '../measurement/format.ts';

/** The engine files by name, as bytes; transferred to the frame once. */
export type EngineBytes = Readonly<Record<string, Uint8Array>>;

export type EnginePackage = keyof typeof engines;

/** An engine file that cannot be had, in words for the reader. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}

export interface EngineDownload {
  readonly files: EngineBytes;
  /** Keeps what was downloaded for the next visit; call when there is time. */
  readonly keep: () => Promise<void>;
}

/**
 * All files of an engine, each checked against the SHA-256 that the site was
 * built with. They come from Cache Storage where an earlier visit kept them,
 * else from the site, with progress in bytes.
 *
 * @throws DownloadError when a file is missing, cut short or altered.
 */
export async function loadEngineFiles(
  engine: EnginePackage,
  onProgress: (event: Extract<RunEvent, { kind: 'progress' }>) => void,
): Promise<EngineDownload> {
  const label = `Downloading ${engine === 'pyodide' ? 'Python' : 'QuickJS'}`;
  return loadFiles(engines[engine].files, label, onProgress);
}

/** The same for any files of the site's own. */
export async function loadFiles(
  files: readonly ServedFile[],
  label: string,
  onProgress: (event: Extract<RunEvent, { kind: 'progress' }>) => void,
): Promise<EngineDownload> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  const advance = (bytes: number) => {
    loaded += bytes;
    onProgress({ kind: 'progress', label, loaded, total, unit: 'bytes' });
  };
  const fresh: [ServedFile, Uint8Array][] = [];
  const entries = await Promise.all(
    files.map(async (file): Promise<[string, Uint8Array]> => {
      const kept = await cached(file.url);
      if (kept && (await digestOf(kept)) === file.sha256) {
        advance(kept.byteLength);
        return [file.name, kept];
      }
      const bytes = await checkedDownload(file, advance);
      fresh.push([file, bytes.slice()]);
      return [file.name, bytes];
    }),
  );
  return {
    files: Object.fromEntries(entries),
    keep: async () => {
      for (const [file, bytes] of fresh.splice(0)) await keep(file.url, bytes);
    },
  };
}

/**
 * One file of an engine, from Cache Storage or the site.
 * @throws DownloadError
 */
export async function loadEngineFile(file: ServedFile): Promise<Uint8Array<ArrayBuffer>> {
  const kept = await cached(file.url);
  if (kept && (await digestOf(kept)) === file.sha256) return kept;
  return checkedDownload(file, () => {});
}

async function checkedDownload(
  file: ServedFile,
  advance: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await download(file, { onBytes: advance });
  if (answer.kind === 'complete') return answer.bytes;
  throw new DownloadError(faultOf(file, answer));
}

function faultOf(file: ServedFile, answer: Exclude<Downloaded, { kind: 'complete' }>): string {
  switch (answer.kind) {
    case 'unreachable':
      return `${file.name} could not be downloaded: ${navigator.onLine ? 'the network did not answer. Check the connection' : 'this device is offline, and no earlier run has kept it. Connect'} and run again.`;
    case 'refused':
      return `${file.name} is missing: the server answered ${answer.status}. Reload the page and run again.`;
    case 'short':
      return `${file.name} was cut short: ${formatCount(answer.arrived)} of ${formatCount(file.bytes)} B arrived. Run again.`;
    case 'altered':
      return `${file.name} is not the file that this site was built with, so it was not used. Reload the page; if that does not help, something between you and the site alters it.`;
    case 'insecure':
      return 'Engines can be checked, and so run, only on an https address.';
  }
}
