import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import { headersFile } from './headers.ts';

/** Writes the files that static hosts read their headers from into the build. */
export function hostFiles(): AstroIntegration {
  return {
    name: 'heapwise-host-files',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        await writeFile(new URL('_headers', dir), headersFile());
      },
    },
  };
}
