/** Files that the site itself was built with: all of them, or an error in words for the reader. */
import type { ServedFile } from 'virtual:engine-files';
import { formatCount } from '../measurement/format.ts';
import type { ProgressEvent } from '../measurement/run-event.ts';
import { loadFiles, type Fault } from './checked-files.ts';

/** What a run needs and cannot be had, in words for the reader. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}

export interface ServedFiles {
  /** By name. */
  readonly files: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
  /** Whether all of them are kept for the next visit, once that is known. */
  readonly kept: Promise<boolean>;
}

/** @throws DownloadError when one of them is missing, cut short or altered */
export async function loadServedFiles(
  wanted: readonly ServedFile[],
  label: string,
  onProgress: (event: ProgressEvent) => void = () => {},
  { keeps }: { readonly keeps?: boolean } = {},
): Promise<ServedFiles> {
  const { files, kept } = await loadFiles(wanted, { label: () => label, onProgress, keeps });
  const named: Record<string, Uint8Array<ArrayBuffer>> = {};
  for (const file of wanted) {
    const found = files.get(file.sha256);
    if (found?.kind === 'here') named[file.name] = found.bytes;
    else if (found) throw new DownloadError(describe(file, found.fault));
  }
  return { files: named, kept };
}

function describe({ name, bytes }: ServedFile, fault: Fault): string {
  switch (fault.kind) {
    case 'unreachable':
      return `${name} could not be downloaded: ${navigator.onLine ? 'the network did not answer. Check the connection' : 'this device is offline, and has no copy of it that could be read. Connect'} and run again.`;
    case 'refused':
      return `${name} is missing: the server answered ${fault.status}. Reload the page and run again.`;
    case 'short':
      return `${name} was cut short: ${formatCount(fault.arrived)} of ${formatCount(bytes)} B arrived. Run again.`;
    case 'altered':
      return `${name} is not the file that this site was built with, so it was not used. Reload the page; if that does not help, something between you and the site alters it.`;
    case 'insecure':
      return 'Engines can be checked, and so run, only on an https address.';
  }
}
