/** The Python packages of lessons: pinned in one file, installed on first need. */

import { readFileSync } from 'node:fs';
import { pythonEnvironment } from './environment.ts';

export const requirementsFile = 'requirements-lessons.txt';

const readRequirements = () => readFileSync(requirementsFile, 'utf8');

/** Versions by name, as `requirements-lessons.txt` pins them. */
export function pinnedPackages(requirements = readRequirements()): ReadonlyMap<string, string> {
  return new Map(
    requirements.split('\n').flatMap((line) => {
      const [, name, version] = /^([\w.-]+)==([\w.]+)/.exec(line) ?? [];
      return name !== undefined && version !== undefined ? [[name, version] as const] : [];
    }),
  );
}

/**
 * The interpreter for programs that import these packages: the machine's own where there are none.
 *
 * @throws Error that names a package without a pin, or says what could not be installed.
 */
export function pythonWith(packages: readonly string[]): string {
  if (packages.length === 0) return 'python3';
  const requirements = readRequirements();
  const pins = pinnedPackages(requirements);
  const unknown = packages.filter((name) => !pins.has(name));
  if (unknown.length > 0) {
    throw new Error(`${unknown.join(', ')}: not among the packages of ${requirementsFile}.`);
  }
  return pythonEnvironment(requirements);
}
