/**
 * The folder of this machine that keeps wheels of Pyodide's distribution: outside of the
 * repository, so that all clones share it and nobody commits it. `npm run fetch-wheels` fills it;
 * the build, the recorder and the tests read it.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { LockedWheel } from './wheel-index.ts';

/**
 * `HEAPWISE_WHEELS` if it is set, else `heapwise/pyodide-VERSION` in the user's cache folder.
 * @param version of Pyodide
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function wheelFolder(version: string, environment = process.env): string {
  const { HEAPWISE_WHEELS: own, XDG_CACHE_HOME: cache = '' } = environment;
  if (own) return own;
  // A relative path is invalid there, the specification says, and to be ignored.
  return join(
    isAbsolute(cache) ? cache : join(homedir(), '.cache'),
    'heapwise',
    `pyodide-${version}`,
  );
}

export type KeptWheel =
  | { readonly kind: 'right'; readonly content: Buffer<ArrayBuffer> }
  | { readonly kind: 'absent' }
  | { readonly kind: 'altered' };

/** A file of the folder, checked against the lock file. */
export async function readWheel(
  folder: string,
  { fileName, sha256 }: LockedWheel,
): Promise<KeptWheel> {
  const content = await readFile(join(folder, fileName)).catch(() => undefined);
  if (!content) return { kind: 'absent' };
  const digest = createHash('sha256').update(content).digest('hex');
  return digest === sha256 ? { kind: 'right', content: content } : { kind: 'altered' };
}

/** Those of the wheels that the folder does not have, or has not as they should be. */
export async function lackingWheels<Wheel extends LockedWheel>(
  folder: string,
  wheels: readonly Wheel[],
): Promise<Wheel[]> {
  const kept = await Promise.all(wheels.map((wheel) => readWheel(folder, wheel)));
  return wheels.filter((_, index) => kept[index]?.kind !== 'right');
}
