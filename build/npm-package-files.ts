/**
 * Serves the npm packages that lessons' TypeScript programs import, each bundled into one script
 * under a name that carries its hash, and its type declarations beside it:
 * `import { npmPackages, encoding } from 'virtual:npm-packages'`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { bundleNpmPackage } from '../src/harness/javascript/npm-bundle.ts';
import { declaredPackages } from './declared-packages.ts';
import { npmPackageTypes, packageVersion } from './npm-package-types.ts';

const require = createRequire(import.meta.url);
const virtualId = 'virtual:npm-packages';
const resolvedId = `\0${virtualId}`;

interface Asset {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly content: Buffer;
}

interface Package {
  readonly name: string;
  readonly version: string;
  readonly script: Asset;
  readonly types: Asset;
}

function asset(name: string, content: Buffer): Asset {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const [, stem = name, extension = ''] = /^(.*?)(\.[^.]+)$/.exec(name) ?? [];
  const path = `engines/${stem.replaceAll(/[@/]/g, '-')}.${sha256.slice(0, 12)}${extension}`;
  return { name, path, bytes: content.length, sha256, content };
}

async function makePackage(name: string): Promise<Package> {
  const version = packageVersion(name);
  return {
    name,
    version,
    script: asset(`${name}-${version}.js`, Buffer.from(await bundleNpmPackage(name))),
    types: asset(
      `${name}-${version}.types.json`,
      Buffer.from(JSON.stringify(npmPackageTypes(name))),
    ),
  };
}

async function make() {
  return {
    packages: await Promise.all(declaredPackages('typescript').map(makePackage)),
    encoding: asset('encoding.so', readFileSync(require.resolve('quickjs-wasi/encoding.so'))),
  };
}

export function npmPackageFiles(): Plugin {
  let base = '/';
  let made: ReturnType<typeof make> | undefined;
  const assets = async (): Promise<readonly Asset[]> => {
    const { packages, encoding } = await (made ??= make());
    if (packages.length === 0) return [];
    return [encoding, ...packages.flatMap(({ script, types }) => [script, types])];
  };
  const file = ({ name, path, bytes, sha256 }: Asset) => ({
    name,
    url: base.replace(/\/?$/, '/') + path,
    bytes,
    sha256,
  });

  return {
    name: 'heapwise-npm-packages',
    configResolved(config) {
      base = config.base;
    },
    resolveId: (id) => (id === virtualId ? resolvedId : null),
    async load(id) {
      if (id !== resolvedId) return null;
      const { packages, encoding } = await (made ??= make());
      const manifest = Object.fromEntries(
        packages.map(({ name, version, script, types }) => [
          name,
          { version, script: file(script), types: file(types) },
        ]),
      );
      return `export const npmPackages = ${JSON.stringify(manifest)};
export const encoding = ${JSON.stringify(file(encoding))};`;
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      for (const { path, content } of await assets()) {
        this.emitFile({ type: 'asset', fileName: path, source: content });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0] ?? '';
        if (!path.includes('/engines/')) return next();
        assets().then((all) => {
          const found = all.find((candidate) => path.endsWith(`/${candidate.path}`));
          if (!found) return next();
          response.setHeader('Content-Length', found.bytes).end(found.content);
        }, next);
      });
    },
  };
}
