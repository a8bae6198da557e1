/** Builds `sw.js`, the site's service worker, when the site itself has been built. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { rolldown } from 'rolldown';
import { offlineListName, siteFolder, type SiteFiles } from '../src/offline/site-files.ts';
import { offlineList, siteFiles } from './site-files.ts';

const source = (path: string) => fileURLToPath(new URL(`../src/offline/${path}`, import.meta.url));
const virtualId = 'virtual:site-files';
const fileName = 'sw.js';

export interface SiteWorkerOptions {
  /** Publishes a worker that ends the one of earlier deploys, and registers none. */
  readonly retired?: boolean | undefined;
}

/**
 * The worker is registered by built pages. The dev server has none, and answers for
 * its address with the one that retires: a build may have been served from there.
 */
export function siteWorker({ retired = false }: SiteWorkerOptions = {}): AstroIntegration {
  let base = '/';
  return {
    name: 'heapwise-site-worker',
    hooks: {
      'astro:config:setup': ({ command, injectScript }) => {
        if (command !== 'build' || retired) return;
        injectScript('page', "import '/src/offline/page/start.ts';");
      },
      'astro:config:done': ({ config }) => {
        base = siteFolder(config.base);
      },
      'astro:server:setup': ({ server }) => {
        server.middlewares.use((request, response, next) => {
          if (request.url?.split('?')[0] !== base + fileName) return next();
          retiringWorker().then((text) => {
            response.setHeader('Content-Type', 'text/javascript').end(text);
          }, next);
        });
      },
      'astro:build:done': async ({ dir }) => {
        const root = fileURLToPath(dir);
        await (retired
          ? writeFile(join(root, fileName), await retiringWorker())
          : writeSiteWorker(root));
      },
    },
  };
}

/** Writes the worker of a built site, which lists the files that the folder now holds. */
export async function writeSiteWorker(root: string): Promise<void> {
  await writeFile(join(root, offlineListName), JSON.stringify(await offlineList(root)));
  const text = await bundle(source('worker/worker.ts'), await siteFiles(root));
  await writeFile(join(root, fileName), text);
}

export function retiringWorker(): Promise<string> {
  return bundle(source('worker/retire.ts'));
}

async function bundle(input: string, files?: SiteFiles): Promise<string> {
  const build = await rolldown({
    input,
    platform: 'browser',
    // Workbox says in the console what it does, unless this is so.
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    plugins: [
      {
        name: 'heapwise-site-files',
        resolveId: (id) => (id === virtualId ? `\0${virtualId}` : null),
        load: (id) =>
          id === `\0${virtualId}` ? `export const siteFiles = ${JSON.stringify(files)};` : null,
      },
    ],
  });
  try {
    const { output } = await build.generate({ format: 'iife', minify: true, codeSplitting: false });
    return output[0].code;
  } finally {
    await build.close();
  }
}
