/** Which wheels of this machine's folder a program is run with on Pyodide in Node. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { wheelIndex, type WheelIndex } from '../downloads/wheels/wheel-index.ts';
import type { Example } from '../measurement/example.ts';
import { reasonOf } from '../measurement/failure.ts';
import { lackingWheels, wheelFolder } from '../downloads/wheels/wheel-folder.ts';

export type WheelsHere =
  | { readonly kind: 'here'; readonly names: readonly string[]; readonly folder: string }
  /** In one line. */
  | { readonly kind: 'missing'; readonly reason: string };

/** The distribution of the Pyodide that is installed from npm. */
export async function installedDistribution(): Promise<{
  readonly version: string;
  readonly lockFile: string;
}> {
  const require = createRequire(import.meta.url);
  const { version } = JSON.parse(
    await readFile(require.resolve('pyodide/package.json'), 'utf8'),
  ) as { version: string };
  return {
    version,
    lockFile: await readFile(require.resolve('pyodide/pyodide-lock.json'), 'utf8'),
  };
}

type Packages = Readonly<
  Record<string, { readonly version: string; readonly imports: readonly string[] }>
>;

function distributedPackages(): Packages {
  const require = createRequire(import.meta.url);
  return (require('pyodide/pyodide-lock.json') as { readonly packages: Packages }).packages;
}

/** The version of a Python package in that distribution; `undefined` where it has no such package. */
export function versionInDistribution(name: string): string | undefined {
  return distributedPackages()[name]?.version;
}

/** The version of a Python package in that distribution. */
export function distributedVersion(name: string): string {
  return versionInDistribution(name) ?? 'unknown';
}

/** The Python package that has a module; nothing for Python's own library and for what is in none. */
export function distributedPackage(module: string): string | undefined {
  return Object.entries(distributedPackages()).find(([, { imports }]) =>
    imports.includes(module),
  )?.[0];
}

let distribution: Promise<{ version: string; index: WheelIndex }> | undefined;

/**
 * What the program imports is installed. What the lesson declares must be here all the same, so
 * that a lesson is measured with all of its programs or with none.
 */
export async function wheelsHere(
  { source, packages }: Pick<Example, 'source' | 'packages'>,
  folder?: string,
): Promise<WheelsHere> {
  distribution ??= installedDistribution().then(({ version, lockFile }) => ({
    version,
    index: wheelIndex(lockFile),
  }));
  const { version, index } = await distribution;
  const place = folder ?? wheelFolder(version);
  try {
    const needed = index.wheelsFor(source);
    const all = await lackingWheels(place, [...index.wheelsNamed(packages), ...needed]);
    const lacking = all.find(({ optional }) => !optional);
    // A package that the program can do without is there whole, or not.
    const without = new Set(all.map(({ neededBy }) => neededBy));
    const here = needed.filter(({ optional, neededBy }) => !(optional && without.has(neededBy)));
    return lacking
      ? {
          kind: 'missing',
          reason: `Pyodide here has no ${lacking.name}: run npm run fetch-wheels${needed.includes(lacking) ? ` -- ${lacking.neededBy}` : ''}.`,
        }
      : { kind: 'here', names: here.map(({ name }) => name), folder: place };
  } catch (error) {
    return { kind: 'missing', reason: reasonOf(error) };
  }
}
