import { readdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { hostFiles as filesOf } from '../src/hosting/host-files.ts';

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
        const found = await readdir(fileURLToPath(dir), { withFileTypes: true });
        const entries = found.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
        for (const [name, text] of Object.entries(filesOf({ base, entries }))) {
          await writeFile(new URL(name, dir), text);
        }
        // GitHub Pages, when it publishes a branch, leaves out `_astro/` without it.
        await writeFile(new URL('.nojekyll', dir), '');
      },
    },
  };
}
