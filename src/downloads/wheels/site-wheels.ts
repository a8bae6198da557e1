/** The wheels of the Pyodide that this site was built with, for the page's runtimes. */
import { engines } from 'virtual:engine-files';
import { wheelIndex, type WheelIndex } from './wheel-index.ts';
import { loadServedFiles } from '../served-files.ts';

const lockName = 'pyodide-lock.json';

let lockFile: string | undefined;
let index: WheelIndex | undefined;

/** The lock file has been loaded already, with the rest of the engine, and checked. */
export function provideLockFile(files: Readonly<Record<string, Uint8Array>>): void {
  lockFile ??= new TextDecoder().decode(files[lockName]);
}

/** @throws DownloadError */
export async function siteWheels(): Promise<{ lockFile: string; index: WheelIndex }> {
  if (lockFile === undefined) {
    const file = engines.pyodide.files.find(({ name }) => name === lockName);
    if (!file) throw new Error(`The site was built without ${lockName}.`);
    provideLockFile((await loadServedFiles([file], 'Downloading Python')).files);
  }
  // Decoded just now, or by an engine that was loaded meanwhile: the same build, the same file.
  const text = lockFile ?? '';
  return { lockFile: text, index: (index ??= wheelIndex(text)) };
}
