/** The texts of a Python package, by file name, for whoever carries them into an interpreter. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export type PackageFiles = Readonly<Record<string, string>>;

/** @param folder path of the package; its subfolders are left out */
export function readPackageFiles(folder: string): PackageFiles {
  const names = readdirSync(folder).filter((name) => name.endsWith('.py'));
  return Object.fromEntries(
    names.toSorted().map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}
