/**
 * Makes what Vite bundles of Monaco smaller, by what this site never loads. Without it the
 * editor works the same: the TypeScript worker is larger, and `dist` holds unused copies.
 */
import { pathToFileURL } from 'node:url';
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

/** For `vite.plugins`. Workers are ES modules, and have plugins of their own. */
export function monaco(): Plugin[] {
  return [
    noSecondWorkers(),
    noFurtherFeatures(),
    {
      name: 'heapwise:monaco-workers',
      config: () => ({ worker: { format: 'es', plugins: () => [onlyEcmaScriptTypes()] } }),
    },
  ];
}
