/** Makes the built site installable: its manifest, and icons drawn from the favicon. */
import { readFile, writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';
import sharp from 'sharp';
import { siteFolder } from '../src/offline/site-files.ts';

export const manifestName = 'manifest.webmanifest';

/** Pixels; what Chromium and Android ask for. https://web.dev/articles/install-criteria */
const sizes = [192, 512] as const;
/** Of a maskable icon a circle of four fifths is always shown. https://www.w3.org/TR/appmanifest/#icon-masks */
const safeShare = 0.7;
const background = '#ffffff';

/** @param base the folder that the site is served from */
export function webManifest(base: string): object {
  const folder = siteFolder(base);
  const icon = (name: string, size: number, purpose: 'any' | 'maskable') => ({
    src: folder + name,
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  return {
    id: folder,
    name: 'Heapwise',
    short_name: 'Heapwise',
    description: 'Memory advice, measured in your own browser',
    lang: 'en',
    start_url: folder,
    scope: folder,
    display: 'minimal-ui',
    background_color: background,
    theme_color: background,
    icons: [
      ...sizes.map((size) => icon(`icon-${size}.png`, size, 'any')),
      icon('icon-maskable-512.png', 512, 'maskable'),
      { src: `${folder}favicon.svg`, sizes: 'any', type: 'image/svg+xml' },
    ],
  };
}

export function webApp(): AstroIntegration {
  let base = '/';
  return {
    name: 'heapwise-web-app',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base;
      },
      'astro:build:done': async ({ dir }) => {
        const drawing = await readFile(new URL('favicon.svg', dir));
        const draw = (size: number) => sharp(drawing, { density: 600 }).resize(size, size);
        for (const size of sizes) {
          await writeFile(new URL(`icon-${size}.png`, dir), await draw(size).png().toBuffer());
        }
        const inner = Math.round(512 * safeShare);
        const around = (512 - inner) / 2;
        const maskable = draw(inner)
          .extend({
            top: Math.floor(around),
            left: Math.floor(around),
            bottom: Math.ceil(around),
            right: Math.ceil(around),
            background,
          })
          .flatten({ background });
        await writeFile(new URL('icon-maskable-512.png', dir), await maskable.png().toBuffer());
        await writeFile(new URL(manifestName, dir), JSON.stringify(webManifest(base), null, 2));
      },
    },
  };
}
