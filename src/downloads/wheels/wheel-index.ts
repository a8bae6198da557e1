/**
 * Which wheels of Pyodide's distribution a program needs: a pure function of the program's text and
 * of the distribution's lock file. A wheel is the file of one Python package. What a program imports decides, and not what its lesson
 * declares: a reader may import anything, and an interpreter never holds what is not needed.
 */

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
}

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
  const closure = (roots: readonly string[]): readonly NeededWheel[] => {
    const found = new Map<string, NeededWheel>();
    const add = (key: string, neededBy: string) => {
      const entry = packages[key];
      if (!entry) {
        throw new Error(`Pyodide’s distribution has no Python package ${JSON.stringify(key)}.`);
      }
      if (found.has(key)) return;
      const { name, file_name: fileName, sha256, depends } = entry;
      found.set(key, { name, fileName, sha256, neededBy });
      for (const other of depends) add(other, neededBy);
    };
    for (const root of roots) add(root, root);
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  };
  return {
    wheelsFor: (source) =>
      closure(importedModules(source).flatMap((module) => byImport.get(module) ?? [])),
    wheelsNamed: closure,
  };
}

const imports =
  /(?:^|[;:])[ \t]*(?:import[ \t]+([\w., \t]+)|from[ \t]+([A-Za-z_]\w*)[\w.]*[ \t]+import\b)/gm;

/** First names of the modules that are imported anywhere in the program: `a` of `import a.b`. */
export function importedModules(source: string): string[] {
  const names = new Set<string>();
  for (const [, list, module] of withoutText(source).matchAll(imports)) {
    for (const item of list?.split(',') ?? [module]) {
      const name = /^\s*([A-Za-z_]\w*)/.exec(item ?? '')?.[1];
      if (name !== undefined) names.add(name);
    }
  }
  return [...names];
}

/** The program without its comments, the insides of its strings, and its joined lines' backslashes. */
function withoutText(source: string): string {
  let code = '';
  for (let at = 0; at < source.length;) {
    const character = source.charAt(at);
    if (character === '#') {
      const end = source.indexOf('\n', at);
      at = end < 0 ? source.length : end;
    } else if (character === '"' || character === "'") {
      const triple = character.repeat(3);
      const quote = source.startsWith(triple, at) ? triple : character;
      at = endOfString(source, at + quote.length, quote);
      code += '""';
    } else if (character === '\\' && /^\r?\n/.test(source.slice(at + 1, at + 3))) {
      at = source.indexOf('\n', at) + 1;
      code += ' ';
    } else {
      code += character;
      at += 1;
    }
  }
  return code;
}

/** Where the program goes on after a string; one that is not closed ends with its line, or the text. */
function endOfString(source: string, start: number, quote: string): number {
  for (let at = start; at < source.length; at += 1) {
    if (source.charAt(at) === '\\') at += 1;
    else if (source.startsWith(quote, at)) return at + quote.length;
    else if (quote.length === 1 && source.charAt(at) === '\n') return at;
  }
  return source.length;
}
