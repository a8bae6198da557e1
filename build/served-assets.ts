/**
 * Files that the site serves from `/engines/`, each under a name that carries its hash, with a
 * virtual module that gives the page their addresses, sizes and SHA-256: what the plugins of
 * engines, npm packages and the container's files share.
 */
import { createHash } from 'node:crypto';
import type { ServedFile } from 'virtual:engine-files';
import type { Logger, Plugin } from 'vite';
import { wireBytesOf } from '../src/hosting/compression.ts';

/** A `ServedFile` before the site's folder is known. */
export interface ServedAsset extends Omit<ServedFile, 'url'> {
  /** Below the site's folder, for example `engines/quickjs.0123456789ab.wasm`. */
  readonly path: string;
  readonly content: Buffer;
}

/** @param suffix put behind the name on the site: hosts compress by type */
export function servedAsset(name: string, content: Buffer, suffix = ''): ServedAsset {
  const sha256 = createHash('sha256').update(content).digest('hex');
  const [, stem = name, extension = ''] = /^(.*?)(\.[^.]+)$/.exec(name) ?? [];
  const safe = stem.replaceAll(/[@/]/g, '-');
  const path = `engines/${safe}.${sha256.slice(0, 12)}${extension}${suffix}`;
  const wireBytes = wireBytesOf(path, content);
  return { name, path, bytes: content.length, wireBytes, sha256, content };
}

/** What a plugin serves. */
export interface Served {
  readonly assets: readonly ServedAsset[];
  /** The virtual module's exports, by name, as data; `file` says where an asset is. */
  readonly exports: (file: (asset: ServedAsset) => ServedFile) => Readonly<Record<string, unknown>>;
  /** For whoever builds the site, in one line. */
  readonly line?: string | undefined;
}

export interface ServingOptions {
  /** For example `engine-files`: of the plugin, and of its module `virtual:engine-files`. */
  readonly name: string;
  /** Called once, when the first of the files or the module is asked for. */
  readonly make: () => Promise<Served>;
}

export function servingPlugin({ name, make }: ServingOptions): Plugin {
  const virtualId = `virtual:${name}`;
  const resolvedId = `\0${virtualId}`;
  let base = '/';
  let logger: Logger | undefined;
  let made: Promise<Served> | undefined;
  const served = () => (made ??= make());
  const file = ({ name, path, bytes, wireBytes, sha256 }: ServedAsset): ServedFile => ({
    name,
    url: base.replace(/\/?$/, '/') + path,
    bytes,
    wireBytes,
    sha256,
  });

  return {
    name: `heapwise-${name}`,
    configResolved(config) {
      base = config.base;
      logger = config.logger;
    },
    resolveId: (id) => (id === virtualId ? resolvedId : null),
    async load(id) {
      if (id !== resolvedId) return null;
      return Object.entries((await served()).exports(file))
        .map(([key, value]) => `export const ${key} = ${JSON.stringify(value)};`)
        .join('\n');
    },
    async generateBundle() {
      if (this.environment.name !== 'client') return;
      const { assets, line } = await served();
      for (const { path, content } of assets) {
        this.emitFile({ type: 'asset', fileName: path, source: content });
      }
      if (line !== undefined) logger?.info(line);
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split('?')[0] ?? '';
        if (!path.includes('/engines/')) return next();
        served().then(({ assets }) => {
          const found = assets.find((candidate) => path.endsWith(`/${candidate.path}`));
          if (!found) return next();
          response.setHeader('Content-Length', found.bytes).end(found.content);
        }, next);
      });
    },
  };
}
