import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Logger, Plugin } from 'vite';
import { distributionUrl } from '../src/downloads/wheels/distribution.ts';
import { compiledStdlib } from '../src/harness/python/stdlib/compiled-stdlib.ts';
import { declaredPackages } from './declared-packages.ts';
import { ownWheels, type OwnWheels } from './own-wheels.ts';

const require = createRequire(import.meta.url);
const virtualId = 'virtual:engine-files';
const resolvedId = `\0${virtualId}`;

/** The files that each engine needs, by npm package. */
const sources = {
  pyodide: [
    'pyodide.mjs',
    'pyodide.asm.mjs',
    'pyodide.asm.wasm',
    'python_stdlib.zip',
    'pyodide-lock.json',
  ],
  'quickjs-wasi': ['quickjs.wasm'],
} as const;

/** Files of ours that take the place of a package's own. */
const ours: Readonly<Record<string, string>> = { 'python_stdlib.zip': await compiledStdlib() };

interface EngineAsset {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: Buffer;
}

/**
 * Serves the engines' files from `/engines/`, each under a name that carries
 * its hash, and gives the page a manifest with the size in bytes and the
 * SHA-256 of each: `import { engines, wheels } from 'virtual:engine-files'`.
 * So it does with the wheels of the Python packages that lessons declare, where this machine has them all.
 */
export function engineFiles(): Plugin {
  const engines = Object.entries(sources).map(([packageName, names]) => {
    const folder = dirname(require.resolve(`${packageName}/package.json`));
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version: string;
    };
    const files = names.map((name) => readAsset(name, ours[name] ?? join(folder, name)));
    return { packageName, version, files };
  });
  const pyodide = engines.find(({ packageName }) => packageName === 'pyodide');
  if (!pyodide) throw new Error('The engines are without Pyodide.');
  const lockFile = pyodide.files.find(({ name }) => name === 'pyodide-lock.json');
  const { version } = pyodide;
  let own: Promise<OwnWheels> | undefined;
  let logger: Logger | undefined;
  const wheels = async (): Promise<EngineAsset[]> => {
    own ??= ownWheels({
      version,
      lockFile: lockFile?.content.toString() ?? '',
      names: declaredPackages('python'),
    });
    return (await own).files.map(({ name, content }) => asset(name, content));
  };
  const engineAssets = engines.flatMap((engine) => engine.files);
  let base = '/';
  const served = ({ name, path, bytes, sha256 }: EngineAsset) => ({
    name,
    url: base.replace(/\/?$/, '/') + path,
    bytes,
    sha256,
  });

  return {
    name: 'heapwise-engine-files',
    configResolved(config) {
      base = config.base;
      logger = config.logger;
    },
    resolveId: (id) => (id === virtualId ? resolvedId : null),
    async load(id) {
      if (id !== resolvedId) return null;
      const manifest = Object.fromEntries(
        engines.map(({ packageName, version, files }) => [
          packageName,
          {
            version,
            files: files.map(served),
          },
        ]),
      );
      const ofWheels = { cdn: distributionUrl(version), own: (await wheels()).map(served) };
      return `export const engines = ${JSON.stringify(manifest)};
export const wheels = ${JSON.stringify(ofWheels)};`;
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const { path, content } of [...engineAssets, ...(await wheels())]) {
        this.emitFile({ type: 'asset', fileName: path, source: content });
      }
      logger?.info((await own)?.line ?? '');
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0] ?? '';
        if (!path.includes('/engines/')) return next();
        wheels().then((others) => {
          const found = [...engineAssets, ...others].find((candidate) =>
            path.endsWith(`/${candidate.path}`),
          );
          if (!found) return next();
          response.setHeader('Content-Length', found.bytes);
          response.end(found.content);
        }, next);
      });
    },
  };
}

/**
 * Hosts compress by type, and none compresses a zip. That of the standard library is stored,
 * a quarter of it when compressed, so it is served as a text, which all of them compress.
 */
const servedSuffix: Readonly<Record<string, string>> = { 'python_stdlib.zip': '.txt' };

function readAsset(name: string, file: string): EngineAsset {
  return asset(name, readFileSync(file));
}

function asset(name: string, content: Buffer): EngineAsset {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const dot = name.lastIndexOf('.');
  return {
    name,
    path: `engines/${name.slice(0, dot)}.${sha256.slice(0, 12)}${name.slice(dot)}${servedSuffix[name] ?? ''}`,
    bytes: content.length,
    sha256,
    content,
  };
}
