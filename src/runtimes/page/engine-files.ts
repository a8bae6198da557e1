import { engines, type EngineFile } from 'virtual:engine-files';
import type { RunEvent } from '../runtime.ts';
import type { EngineBytes } from './frame/protocol.ts';
import { cached, keep } from './engine-cache.ts';

export type EnginePackage = keyof typeof engines;

/** An engine file that cannot be had, in words for the reader. */
export class EngineFileError extends Error {
  override readonly name = 'EngineFileError';
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
 * @throws EngineFileError when a file is missing, cut short or altered.
 */
export async function loadEngineFiles(
  engine: EnginePackage,
  onProgress: (event: Extract<RunEvent, { kind: 'progress' }>) => void,
): Promise<EngineDownload> {
  const { files } = engines[engine];
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let loaded = 0;
  const label = `Downloading ${engine === 'pyodide' ? 'Python' : 'QuickJS'}`;
  const advance = (bytes: number) => {
    loaded += bytes;
    onProgress({ kind: 'progress', label, loaded, total, unit: 'bytes' });
  };
  const fresh: [EngineFile, Uint8Array][] = [];
  const entries = await Promise.all(
    files.map(async (file): Promise<[string, Uint8Array]> => {
      const kept = await cached(file.url);
      if (kept && (await sha256(kept)) === file.sha256) {
        advance(kept.byteLength);
        return [file.name, kept];
      }
      const bytes = await download(file, advance);
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

async function download(
  file: EngineFile,
  advance: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  let response: Response;
  try {
    response = await fetch(file.url);
  } catch {
    throw new EngineFileError(
      `${file.name} could not be downloaded: ${navigator.onLine ? 'the network did not answer. Check the connection' : 'this device is offline, and no earlier run has kept it. Connect'} and run again.`,
    );
  }
  if (!response.ok || !response.body) {
    throw new EngineFileError(
      `${file.name} is missing: the server answered ${response.status}. Reload the page and run again.`,
    );
  }
  const bytes = new Uint8Array(file.bytes);
  let length = 0;
  try {
    for (let reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      // A longer file is altered: the rest is counted and not kept.
      if (length + value.byteLength <= file.bytes) bytes.set(value, length);
      length += value.byteLength;
      advance(value.byteLength);
    }
  } catch {
    // The connection broke in the middle: told as truncated, below.
  }
  if (length < file.bytes) {
    throw new EngineFileError(
      `${file.name} was cut short: ${length.toLocaleString('en-GB')} of ${file.bytes.toLocaleString('en-GB')} B arrived. Run again.`,
    );
  }
  if (length > file.bytes || (await sha256(bytes)) !== file.sha256) {
    throw new EngineFileError(
      `${file.name} is not the file that this site was built with, so it was not used. Reload the page; if that does not help, something between you and the site alters it.`,
    );
  }
  return bytes;
}

async function sha256(bytes: Uint8Array): Promise<string> {
  if (!('subtle' in crypto)) {
    throw new EngineFileError('Engines can be checked, and so run, only on an https address.');
  }
  const digest = await crypto.subtle.digest('SHA-256', bytes as BufferSource);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
