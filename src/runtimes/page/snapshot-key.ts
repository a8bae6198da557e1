import { engines } from 'virtual:engine-files';
import frameScript from './frame/main.ts?script-text';

let key: Promise<string> | undefined;

/**
 * The address under which the memory image of Python is kept: it names the
 * exact engine files and the code, harness included, that the image was made with.
 */
export function snapshotKey(): Promise<string> {
  key ??= (async () => {
    const parts = [frameScript, ...engines.pyodide.files.map(({ sha256 }) => sha256)];
    const digest = await crypto.subtle.digest(
      'SHA-256',
      new TextEncoder().encode(parts.join('\n')),
    );
    const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0'));
    return `/engines/python-image.${hex.join('').slice(0, 24)}`;
  })();
  return key;
}
