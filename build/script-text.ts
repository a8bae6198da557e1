import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { rolldown, type Plugin as RolldownPlugin } from 'rolldown';
import type { Plugin } from 'vite';
import { readPackageFiles, type PackageFiles } from '../src/harness/python/package-files-node.ts';

const suffix = '?script-text';
const packageSuffix = '?python-package';

/**
 * `import text from './main.ts?script-text'` gives the module and all that it
 * imports as the text of one classic script. The sandboxed frame and its
 * workers start from text: their origin is opaque and can load no file.
 */
export function scriptText(): Plugin {
  return {
    name: 'heapwise-script-text',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(suffix)) return null;
      const { code, files } = await bundle(id.slice(0, -suffix.length));
      for (const file of files) this.addWatchFile(file);
      return { code: asModule(code), map: null };
    },
  };
}

/**
 * Names stay as they are: QuickJS is given functions of the harness as text,
 * and a name in its heap is a byte in its figure. So the page reads what Node does.
 */
export const minify = {
  mangle: false,
  compress: false,
  codegen: { removeWhitespace: true },
} as const;

async function bundle(entry: string): Promise<{ code: string; files: readonly string[] }> {
  const build = await rolldown({ input: entry, platform: 'browser', plugins: [queries()] });
  try {
    const { output } = await build.generate({ format: 'iife', minify, codeSplitting: false });
    return { code: output[0].code, files: await build.watchFiles };
  } finally {
    await build.close();
  }
}

/**
 * The same suffix, and Vite's `?raw`, inside of such a script. And `?python-package` after the path
 * of an `__init__.py`: the texts of the package's files, by name.
 */
export function queries(): RolldownPlugin {
  return {
    name: 'heapwise-script-text-queries',
    async resolveId(source, importer) {
      const query = [suffix, '?raw', packageSuffix].find((end) => source.endsWith(end));
      if (query === undefined) return null;
      const resolved = await this.resolve(source.slice(0, -query.length), importer);
      return resolved && resolved.id + query;
    },
    async load(id) {
      if (id.endsWith('?raw')) {
        this.addWatchFile(id.slice(0, -'?raw'.length));
        return asModule(await readFile(id.slice(0, -'?raw'.length), 'utf8'));
      }
      if (id.endsWith(packageSuffix)) {
        const folder = dirname(id.slice(0, -packageSuffix.length));
        const files = readPackageFiles(folder);
        for (const name of Object.keys(files)) this.addWatchFile(join(folder, name));
        return asModule(files);
      }
      if (!id.endsWith(suffix)) return null;
      const { code, files } = await bundle(id.slice(0, -suffix.length));
      for (const file of files) this.addWatchFile(file);
      return asModule(code);
    },
  };
}

function asModule(value: string | PackageFiles): string {
  return `export default ${JSON.stringify(value)};`;
}
