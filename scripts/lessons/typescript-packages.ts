/** npm packages that lessons' TypeScript programs import: devDependencies of this project. */

import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';

/**
 * The version that is installed.
 * @throws Error when the package is not installed.
 */
export function installedVersion(name: string): string {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) throw new Error(`${name} is not installed. Run npm ci.`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
