/**
 * Serves the engines' files, and the wheels of the Python packages that lessons declare where this
 * machine has them all: `import { engines, wheels } from 'virtual:engine-files'`.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';
import { distributionUrl } from '../src/downloads/wheels/distribution.ts';
import { wheelIndex } from '../src/downloads/wheels/wheel-index.ts';
import { compiledStdlib } from '../src/harness/python/stdlib/compiled-stdlib.ts';
import { declaredPackages } from './declared-packages.ts';
import { ownWheels } from './own-wheels.ts';
import { servedAsset, servingPlugin, type Served, type ServedAsset } from './served-assets.ts';

const require = createRequire(import.meta.url);
const lockName = 'pyodide-lock.json';

/** The files that each engine needs, by npm package. */
const sources = {
  pyodide: ['pyodide.mjs', 'pyodide.asm.mjs', 'pyodide.asm.wasm', 'python_stdlib.zip', lockName],
  'quickjs-wasi': ['quickjs.wasm'],
} as const;

interface Engine {
  readonly version: string;
  readonly files: readonly ServedAsset[];
}

async function engineOf(npmPackage: keyof typeof sources): Promise<Engine> {
  const folder = dirname(require.resolve(`${npmPackage}/package.json`));
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const files = await Promise.all(
    sources[npmPackage].map(async (name) =>
      name === 'python_stdlib.zip'
        ? // Ours takes the place of the package's own. Hosts compress by type, and none compresses
          // a zip. This one is stored, a quarter of it when compressed, so it is served as a text.
          servedAsset(name, await readFile(await compiledStdlib()), '.txt')
        : servedAsset(name, await readFile(join(folder, name))),
    ),
  );
  return { version, files };
}

async function make(): Promise<Served> {
  const [pyodide, quickjs] = await Promise.all([engineOf('pyodide'), engineOf('quickjs-wasi')]);
  const { version } = pyodide;
  const lockFile = pyodide.files.find(({ name }) => name === lockName);
  const lockText = lockFile?.content.toString() ?? '';
  const names = declaredPackages('python');
  const own = await ownWheels({ version, lockFile: lockText, names });
  const index = wheelIndex(lockText);
  const neededWheels = Object.fromEntries(
    names.map((name) => [name, index.wheelsNamed([name]).map(({ fileName }) => fileName)]),
  );
  const wheels = own.files.map(({ name, content }) => servedAsset(name, content));
  return {
    assets: [...pyodide.files, ...quickjs.files, ...wheels],
    exports: (file) => ({
      engines: {
        pyodide: { version, files: pyodide.files.map(file) },
        'quickjs-wasi': { version: quickjs.version, files: quickjs.files.map(file) },
      },
      wheels: { cdn: distributionUrl(version), own: wheels.map(file) },
      neededWheels,
    }),
    line: own.line,
  };
}

export function engineFiles(): Plugin {
  return servingPlugin({ name: 'engine-files', make });
}
