/**
 * Serves the npm packages that lessons' TypeScript programs import, each bundled into one script,
 * and its type declarations beside it: `import { npmPackages, encoding } from 'virtual:npm-packages'`.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';
import { bundleNpmPackage } from '../src/harness/javascript/npm-bundle.ts';
import { declaredPackages } from './declared-packages.ts';
import { npmPackageTypes, packageVersion } from './npm-package-types.ts';
import { servedAsset, servingPlugin, type Served } from './served-assets.ts';

const require = createRequire(import.meta.url);

async function makePackage(name: string) {
  const version = packageVersion(name);
  const json = JSON.stringify(npmPackageTypes(name));
  return {
    name,
    version,
    script: servedAsset(`${name}-${version}.js`, Buffer.from(await bundleNpmPackage(name))),
    types: servedAsset(`${name}-${version}.types.json`, Buffer.from(json)),
  };
}

async function make(): Promise<Served> {
  const packages = await Promise.all(declaredPackages('typescript').map(makePackage));
  const encoding = servedAsset(
    'encoding.so',
    await readFile(require.resolve('quickjs-wasi/encoding.so')),
  );
  const files = packages.flatMap(({ script, types }) => [script, types]);
  return {
    assets: files.length === 0 ? [] : [encoding, ...files],
    exports: (file) => ({
      npmPackages: Object.fromEntries(
        packages.map(({ name, version, script, types }) => [
          name,
          { version, script: file(script), types: file(types) },
        ]),
      ),
      encoding: file(encoding),
    }),
  };
}

export function npmPackageFiles(): Plugin {
  return servingPlugin({ name: 'npm-packages', make });
}
