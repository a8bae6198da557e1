/** A copy of the work tree to make a lesson in, so that the tree itself is left alone. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cp,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  realpath,
  symlink,
} from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** Paths of the files that are committed or could be, from the root. */
function projectFiles(root: string): string[] {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root });
  return list
    .toString()
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(root, file)));
}

/**
 * Copies the project. Packages are hard links, because Astro finds no styles of packages that lie
 * outside its root; the Python environment is a symbolic one.
 */
export async function copyProject(root: string): Promise<string> {
  // In the project's own cache folder: a hard link cannot lead to another file system.
  const cache = path.join(root, '.cache');
  await mkdir(cache, { recursive: true });
  const copy = await realpath(await mkdtemp(path.join(cache, 'eleventh-lesson-')));
  for (const file of projectFiles(root)) {
    await cp(path.join(root, file), path.join(copy, file), { recursive: true });
  }
  await linkFolder(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), caches);
  await mkdir(path.join(copy, '.cache'));
  for (const name of await readdir(cache)) {
    if (!name.startsWith('python-')) continue;
    await symlink(path.join(cache, name), path.join(copy, '.cache', name));
  }
  return copy;
}

/** What tools keep in `node_modules`. */
const caches: ReadonlySet<string> = new Set(['.astro', '.cache', '.vite', '.vite-temp']);

async function linkFolder(
  from: string,
  to: string,
  without: ReadonlySet<string> = new Set(),
): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (without.has(entry.name)) continue;
    if (entry.isDirectory()) await linkFolder(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await link(source, target);
  }
}

const made = new Set(['.astro', '.cache', 'dist', 'node_modules']);

/** Hash of every file but what tools make, by its path from the root. */
export async function fingerprints(copy: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const visit = async (folder: string): Promise<void> => {
    for (const entry of await readdir(path.join(copy, folder), { withFileTypes: true })) {
      const name = path.posix.join(folder, entry.name);
      if (made.has(name) || entry.name === '__pycache__') continue;
      if (entry.isDirectory()) await visit(name);
      else {
        const bytes = await readFile(path.join(copy, name));
        found.set(name, createHash('sha256').update(bytes).digest('hex'));
      }
    }
  };
  await visit('');
  return found;
}
