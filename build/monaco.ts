/**
 * Makes what Vite bundles of Monaco smaller, by what this site never loads. Without it the
 * editor works the same: the TypeScript worker is larger, and `dist` holds unused copies.
 */
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin } from 'vite';

/**
 * The type declarations of the browser's DOM are three quarters of all that Monaco's
 * TypeScript worker carries. Programs are checked against ECMAScript only
 * (src/sandbox/editor/monaco/typescript.ts).
 */
function onlyEcmaScriptTypes(): Plugin {
  return {
    name: 'heapwise:only-ecmascript-types',
    apply: 'build',
    transform: {
      filter: { id: /monaco-editor\/esm\/vs\/languages\/features\/typescript\/lib\/lib\.js$/ },
      // The module is one object of texts, and imports nothing.
      async handler(_code, id) {
        const { libFileMap } = (await import(pathToFileURL(id).href)) as {
          libFileMap: Record<string, string>;
        };
        const kept = Object.entries(libFileMap).filter(
          ([name]) => !/^lib\.(?:dom|webworker|scripthost)\b/.test(name),
        );
        return {
          code: `export const libFileMap = ${JSON.stringify(Object.fromEntries(kept))};`,
          map: null,
        };
      },
    },
  };
}

/**
 * Monaco names its workers itself, and Vite emits each of them. The editor starts its own
 * (src/sandbox/editor/monaco/workers.ts), so these would be copies that nobody loads.
 */
function noSecondWorkers(): Plugin {
  return {
    name: 'heapwise:no-second-workers',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: {
        id: /monaco-editor\/esm\/vs\/(?:languages\/features\/typescript\/workerManager|editor\/browser\/services\/editorWorkerService)\.js$/,
      },
      handler(code) {
        return {
          code: code
            .replace(/createWorker: \(\) => new Worker\(new URL\([^)]*\), \{[^}]*\}\),/, '')
            .replace(/esmModuleLocationBundler: \(\) => new URL\([^)]*\),/, ''),
          map: null,
        };
      },
    },
  };
}

/**
 * The module through which the TypeScript part starts its worker imports every feature of
 * the editor for its side effects. features.ts names the ones that are wanted.
 */
function noFurtherFeatures(): Plugin {
  return {
    name: 'heapwise:no-further-features',
    apply: 'build',
    enforce: 'pre',
    transform: {
      filter: { id: /monaco-editor\/esm\/vs\/internal\/common\/workers\.js$/ },
      handler: (code) => ({ code: code.replaceAll(/^import '[^']+';$/gm, ''), map: null }),
    },
  };
}

/**
 * Monaco's modules import stylesheets, 20 kB compressed. Astro would link them into the head
 * of every page whose script may come to import Monaco; so they are adopted by the modules
 * themselves (src/sandbox/editor/styles.ts), when they load.
 */
function stylesWithTheirModules(): Plugin {
  const prefix = '\0heapwise-styles:';
  const adopt = fileURLToPath(new URL('../src/sandbox/editor/styles.ts', import.meta.url));
  return {
    name: 'heapwise:styles-with-their-modules',
    apply: 'build',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (!source.endsWith('.css') || !importer?.includes('/monaco-editor/esm/')) return null;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      // A name that ends in .css would be taken for a stylesheet.
      return resolved && `${prefix}${resolved.id}.js`;
    },
    load(id) {
      if (!id.startsWith(prefix)) return null;
      const file = id.slice(prefix.length, -'.js'.length);
      return {
        code:
          `import css from ${JSON.stringify(`${file}?inline`)};\n` +
          `import { adoptStyles } from ${JSON.stringify(adopt)};\n` +
          'adoptStyles(css);\n',
        map: null,
        moduleSideEffects: true,
      };
    },
  };
}

/** For `vite.plugins`. Workers are ES modules, and have plugins of their own. */
export function monaco(): Plugin[] {
  return [
    noSecondWorkers(),
    noFurtherFeatures(),
    stylesWithTheirModules(),
    {
      name: 'heapwise:monaco-workers',
      config: () => ({ worker: { format: 'es', plugins: () => [onlyEcmaScriptTypes()] } }),
    },
  ];
}
