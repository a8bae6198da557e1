/**
 * What is mounted into a WebContainer, as one binary snapshot that the site serves, in gzip:
 * the measuring scripts, bundled, with the engines' files beside them.
 * `import { containerFiles } from 'virtual:container-files'` gives its address and hash.
 */
import { readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip as gzipCallback } from 'node:zlib';
import { snapshot } from '@webcontainer/snapshot';
import { rolldown } from 'rolldown';
import type { Plugin } from 'vite';
import { compiledStdlib } from '../src/harness/python/stdlib/compiled-stdlib.ts';
import { servedAsset, servingPlugin, type Served, type ServedAsset } from './served-assets.ts';
import { minify, queries } from './script-text.ts';

const gzip = promisify(gzipCallback);
const require = createRequire(import.meta.url);
const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url));

/** By their names in the container; all but the command that readers type are in `heapwise/`. */
const scripts = {
  'heapwise/measure-node.mjs': source('harness/javascript/measure-node.ts'),
  'heapwise/measure-python.mjs': source('runtimes/webcontainer/container/measure-python.ts'),
  'heapwise/measure-quickjs.mjs': source('runtimes/webcontainer/container/measure-quickjs.ts'),
  'measure.mjs': source('runtimes/webcontainer/container/measure.ts'),
};

export const mountedScripts = Object.keys(scripts);

const engines = {
  pyodide: [
    'pyodide.mjs',
    'pyodide.asm.mjs',
    'pyodide.asm.wasm',
    'python_stdlib.zip',
    'pyodide-lock.json',
    'package.json',
  ],
  'quickjs-wasi': [
    'dist/index.js',
    'dist/extensions.js',
    'dist/version.js',
    'dist/wasi-shim.js',
    'quickjs.wasm',
    'extensions/encoding/encoding.so',
    'package.json',
  ],
};

/**
 * Of the containers that the scripts run in: the service's Node is 22, and an older or self-hosted
 * one's may be this. What they call beyond it the types refuse (container/tsconfig.json).
 */
const oldestNode = 'node20';

/** Bundles the scripts and reads the engines' files. Takes about a second. */
export async function makeContainerSnapshot(): Promise<ServedAsset> {
  const folder = await mkdtemp(join(tmpdir(), 'heapwise-container-'));
  try {
    for (const [name, input] of Object.entries(scripts)) {
      await write(join(folder, name), await bundle(input));
    }
    for (const [name, files] of Object.entries(engines)) {
      const from = dirname(require.resolve(`${name}/package.json`));
      for (const file of files) {
        const to = join(folder, 'heapwise', name, file);
        await mkdir(dirname(to), { recursive: true });
        await cp(file === 'python_stdlib.zip' ? await compiledStdlib() : join(from, file), to);
      }
    }
    // npm wants one here, so that packages are installed beside the lesson's files.
    await write(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    await mkdir(join(folder, 'heapwise', 'runs'));
    // Here, because hosts do not compress files of this type: 7 MB instead of 25.
    return servedAsset('container.bin', await gzip(await snapshot(folder), { level: 9 }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

/** Names stay, as in the page's scripts: the same functions, the same bytes in QuickJS. */
async function bundle(input: string): Promise<string> {
  const build = await rolldown({
    input,
    platform: 'node',
    plugins: [queries()],
    transform: { target: oldestNode },
  });
  try {
    const { output } = await build.generate({ format: 'esm', minify, codeSplitting: false });
    return output[0].code;
  } finally {
    await build.close();
  }
}

/** Of `@webcontainer/api`, whose package.json is not among its exports. */
function clientVersion(): string {
  const client = fileURLToPath(import.meta.resolve('@webcontainer/api'));
  const text = readFileSync(join(dirname(client), '../package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

async function make(): Promise<Served> {
  const container = await makeContainerSnapshot();
  return {
    assets: [container],
    exports: (file) => ({ clientVersion: clientVersion(), containerFiles: file(container) }),
  };
}

/** @param off nothing is made: no script of the site asks for it */
export function containerFiles(off = false): Plugin {
  const nothing = { clientVersion: '', containerFiles: {} };
  const none = () => Promise.resolve({ assets: [], exports: () => nothing });
  return servingPlugin({ name: 'container-files', make: off ? none : make });
}
