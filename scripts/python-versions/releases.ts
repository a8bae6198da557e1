/**
 * A Pyodide for each version of Python that readers run: the same wasm32 and the same `tracemalloc`,
 * so that only the version differs. They are packages of their own, in this folder, which `npm ci` of
 * the project does not install; package-lock.json has their checksums.
 */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { promisify } from 'node:util';

export interface Release {
  /** `3.11` */
  readonly python: string;
  /** Where its files are. */
  readonly folder: string;
}

const here = import.meta.dirname;
const own = path.dirname(fileURLToPath(import.meta.resolve('pyodide/package.json')));

/** Rising versions; 3.14 is the project’s own. */
export const releases: readonly Release[] = ['311', '312', '313', '314', '315'].map((digits) => ({
  python: `${digits.slice(0, 1)}.${digits.slice(1)}`,
  folder: digits === '314' ? own : path.join(here, 'node_modules', `pyodide-${digits}`),
}));

export type Installed =
  { readonly kind: 'installed' } | { readonly kind: 'missing'; readonly reason: string };

/** Installs them where they are not here yet. Never rejects. */
export async function installReleases(): Promise<Installed> {
  if (releases.every(({ folder }) => existsSync(path.join(folder, 'pyodide.mjs')))) {
    return { kind: 'installed' };
  }
  try {
    await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--prefix', here], { cwd: here });
    return { kind: 'installed' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { kind: 'missing', reason: reason.trim().split('\n').at(-1) ?? reason };
  }
}
