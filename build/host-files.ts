import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { headersFile } from '../src/hosting/headers.ts';

/** Writes the files that static hosts read their settings from into the build. */
export function hostFiles(): AstroIntegration {
  let base = '/';
  return {
    name: 'heapwise-host-files',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:done': async ({ dir }) => {
        await writeFile(new URL('_headers', dir), headersFile(base));
        // GitHub Pages, when it publishes a branch, leaves out `_astro/` without it.
        await writeFile(new URL('.nojekyll', dir), '');
      },
    },
  };
}
