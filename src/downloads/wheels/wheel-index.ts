/**
 * Which wheels of Pyodide's distribution a program needs: a pure function of the program's text and
 * of the distribution's lock file. A wheel is the file of one Python package. What a program
 * imports decides, and not what its lesson declares: a reader may import anything, and an
 * interpreter never holds what is not needed.
 */
import { importedModules } from './imported-modules.ts';

/** One file of the distribution. */
export interface LockedWheel {
  /** Of the Python package, as `loadPackage()` takes it, for example `python-dateutil`. */
  readonly name: string;
  /** For example `python_dateutil-2.9.0.post0-py2.py3-none-any.whl`. */
  readonly fileName: string;
  /** Hexadecimal. */
  readonly sha256: string;
}

export interface NeededWheel extends LockedWheel {
  /** The Python package that was asked for: this one, or one that depends on it. */
  readonly neededBy: string;
  /** The program can go on without it: all of its imports are guarded. */
  readonly optional: boolean;
}

/** Modules of Python's own library that read the data of a package where there is one. */
const dataOf: Readonly<Record<string, string>> = { zoneinfo: 'tzdata' };

export interface WheelIndex {
  /** What the program's `import` statements need, with all that it depends on, by name. */
  wheelsFor(source: string): readonly NeededWheel[];
  /**
   * Wheels by their packages' names, with all that they depend on.
   * @throws Error that names the package which the distribution does not have
   */
  wheelsNamed(names: readonly string[]): readonly NeededWheel[];
}

/** What is used of `pyodide-lock.json`. */
interface LockFile {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly name: string;
        readonly file_name: string;
        readonly sha256: string;
        readonly depends: readonly string[];
        readonly imports: readonly string[];
      }
    >
  >;
}

/** @param lockFile text of the `pyodide-lock.json` of the Pyodide that will load the wheels */
export function wheelIndex(lockFile: string): WheelIndex {
  const { packages } = JSON.parse(lockFile) as LockFile;
  const byImport = new Map(
    Object.entries(packages).flatMap(([key, { imports }]) =>
      imports.map((module) => [module, key] as const),
    ),
  );
  const closure = (
    roots: readonly string[],
    guarded: readonly string[] = [],
  ): readonly NeededWheel[] => {
    const found = new Map<string, NeededWheel>();
    const add = (key: string, neededBy: string, optional: boolean) => {
      const entry = packages[key];
      if (!entry) {
        throw new Error(`Pyodide’s distribution has no Python package ${JSON.stringify(key)}.`);
      }
      if (found.has(key)) return;
      const { name, file_name: fileName, sha256, depends } = entry;
      found.set(key, { name, fileName, sha256, neededBy, optional });
      for (const other of depends) add(other, neededBy, optional);
    };
    for (const root of roots) add(root, root, false);
    for (const root of guarded) add(root, root, true);
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  return {
    wheelsFor: (source) => {
      const imported = importedModules(source);
      const keysOf = (wanted: boolean) =>
        imported.flatMap(({ name, guarded }) =>
          guarded === wanted ? (byImport.get(name) ?? []) : [],
        );
      const data = imported.flatMap(({ name }) => byImport.get(dataOf[name] ?? '') ?? []);
      return closure(keysOf(false), [...keysOf(true), ...data]);
    },
    wheelsNamed: (names) => closure(names),
  };
}
