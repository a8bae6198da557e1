/** What the editor has to know of an npm package: its version and its type declarations. */
import { existsSync, readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join, relative } from 'node:path';

interface Manifest {
  readonly version: string;
  readonly types?: string;
  readonly exports?: { readonly '.'?: Conditions };
}
type Conditions = string | { readonly [condition: string]: Conditions };

/** @throws Error when the package is not installed. */
function readManifest(name: string): { folder: string; manifest: Manifest } {
  const file = findPackageJSON(name, import.meta.url);
  if (file === undefined) throw new Error(`${name} is not installed. Run npm ci.`);
  return { folder: dirname(file), manifest: JSON.parse(readFileSync(file, 'utf8')) as Manifest };
}

/**
 * The version that is installed.
 * @throws Error when the package is not installed.
 */
export function packageVersion(name: string): string {
  return readManifest(name).manifest.version;
}

/** The declarations that a browser's bundler would resolve `import … from 'name'` to. */
function typesEntry({ exports, types = 'index.d.ts' }: Manifest): string {
  let conditions: Conditions | undefined = exports?.['.'];
  while (conditions !== undefined && typeof conditions !== 'string') {
    const { types: found, import: esm, default: fallback }: Record<string, Conditions> = conditions;
    conditions = found ?? esm ?? fallback;
  }
  return conditions?.endsWith('.d.ts') ? conditions : types;
}

const blockComment = /\/\*[\s\S]*?\*\//g;
const importedFrom = /(?:from|import)\s*\(?\s*['"](\.[^'"]*)['"]/g;

/**
 * All declarations that the package's entry refers to within the package, without their comments,
 * by their path under `node_modules`. Other packages' types are unknown to the editor.
 */
export function npmPackageTypes(name: string): Readonly<Record<string, string>> {
  const { folder, manifest } = readManifest(name);
  const entry = typesEntry(manifest);
  const path = (file: string) => `${name}/${relative(folder, file)}`;
  const files: Record<string, string> = {
    [`${name}/package.json`]: JSON.stringify({ name, types: entry }),
  };
  const visit = (file: string): void => {
    if (path(file) in files) return;
    const text = readFileSync(file, 'utf8').replaceAll(blockComment, '');
    files[path(file)] = text;
    for (const [, from = ''] of text.matchAll(importedFrom)) {
      const bare = join(dirname(file), from.replace(/\.[cm]?js$/, ''));
      const found = [`${bare}.d.ts`, `${bare}/index.d.ts`].find((candidate) =>
        existsSync(candidate),
      );
      if (found !== undefined) visit(found);
    }
  };
  visit(join(folder, entry));
  return files;
}
