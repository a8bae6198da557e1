/**
 * A distribution of Pyodide with real wheels from PyPI in it. Pyodide's own builds of them are
 * other bytes under other hashes, and only its CDN has those. So this one has its own lock file:
 * Pyodide's, with the names and hashes of these wheels.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pythonEnvironment } from '../../scripts/python/environment.ts';

export interface Distribution {
  /** As long as Pyodide's own, to the byte: the site knows the length too. */
  readonly lockFile: Buffer;
  /** Of Pyodide's own lock file, and of this one. */
  readonly digests: { readonly own: string; readonly replaced: string };
  /** Where the wheels are on this machine. */
  readonly folder: string;
  /** Contents by file name. */
  readonly wheels: ReadonlyMap<string, Buffer>;
}

interface LockFile {
  packages: Record<string, { version: string; file_name: string; sha256: string }>;
}

const requirements = new URL('requirements.txt', import.meta.url);
const pinned = /^([\w-]+)==(\S+) --hash=sha256:([0-9a-f]{64})$/gm;

/** Downloads the wheels with pip, once. */
export function standInDistribution(): Distribution {
  const text = readFileSync(requirements, 'utf8');
  const folder = downloaded(text);
  const file = createRequire(import.meta.url).resolve('pyodide/pyodide-lock.json');
  const own = readFileSync(file);
  const lock = JSON.parse(own.toString()) as LockFile;
  const wheels = new Map<string, Buffer>();
  for (const { name, version, sha256, fileName } of namedIn(text, folder)) {
    const entry = lock.packages[name];
    if (!entry) throw new Error(`Pyodide’s lock file has no ${name}.`);
    Object.assign(entry, { version, file_name: fileName, sha256 });
    wheels.set(fileName, readFileSync(join(folder, fileName)));
  }
  // Nobody needs these, and their room may be needed.
  for (const name of Object.keys(lock.packages)) {
    if (name.endsWith('-tests')) delete lock.packages[name];
  }
  const lockFile = Buffer.from(JSON.stringify(lock).padEnd(own.length));
  if (lockFile.length !== own.length) throw new Error('The lock file has become longer.');
  return { lockFile, digests: { own: digest(own), replaced: digest(lockFile) }, folder, wheels };
}

function namedIn(text: string, folder: string) {
  const files = readdirSync(folder);
  return [...text.matchAll(pinned)].map(([, name = '', version = '', sha256 = '']) => {
    const start = `${name.replaceAll('-', '_')}-${version}-`;
    const fileName = files.find((file) => file.startsWith(start));
    if (fileName === undefined) throw new Error(`pip has brought no wheel of ${name} ${version}.`);
    return { name, version, sha256, fileName };
  });
}

/** A folder under `.cache/`, complete as soon as it has its name. pip checks the hashes. */
function downloaded(text: string): string {
  const folder = resolve('.cache', `packages-stand-in-${digest(text).slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  const part = `${folder}.${process.pid}`;
  mkdirSync(part, { recursive: true });
  const python = pythonEnvironment(readFileSync('requirements-dev.txt', 'utf8'));
  const { status } = spawnSync(
    python,
    [
      ...['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check'],
      ...['--no-deps', '--only-binary', ':all:', '--require-hashes'],
      ...['--platform', 'pyemscripten_2026_0_wasm32', '--python-version', '3.14'],
      ...['--implementation', 'cp', '--abi', 'cp314', '--dest', part],
      ...['--requirement', fileURLToPath(requirements)],
    ],
    { stdio: 'inherit' },
  );
  if (status !== 0) {
    rmSync(part, { recursive: true });
    throw new Error(`pip could not download the wheels of ${fileURLToPath(requirements)}.`);
  }
  try {
    renameSync(part, folder);
  } catch (error) {
    // Somebody else has brought the same.
    if (!existsSync(folder)) throw error;
    rmSync(part, { recursive: true });
  }
  return folder;
}

function digest(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
