import { engines } from 'virtual:engine-files';
import { digestOf } from '../../downloads/download.ts';
import frameScript from './frame/main.ts?script-text';

let key: Promise<string> | undefined;

/**
 * The address under which the memory image of Python is kept: it names the
 * exact engine files and the code, harness included, that the image was made with.
 */
export function snapshotKey(): Promise<string> {
  key ??= (async () => {
    const parts = [frameScript, ...engines.pyodide.files.map(({ sha256 }) => sha256)];
    const digest = await digestOf(new TextEncoder().encode(parts.join('\n')));
    return `/engines/python-image.${digest?.slice(0, 24)}`;
  })();
  return key;
}
