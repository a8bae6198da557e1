/**
 * Draws the picture that stands beside a link to a page elsewhere: 1200 by 630 pixels, in the site's
 * own typeface, of the page's title and description. Pictures are kept in `.cache/`, by what is on them.
 */
import { createHash } from 'node:crypto';
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import satori from 'satori';
import sharp from 'sharp';
import { cardName } from '../src/navigation/page-files.ts';
import { pageMarkdown } from './page-markdown.ts';

const kept = new URL('../.cache/social/', import.meta.url);
/** Counted up when the drawing changes. */
const drawing = 2;

export function socialCards(): AstroIntegration {
  return {
    name: 'heapwise-social-cards',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        await mkdir(new URL('social/', dir), { recursive: true });
        await mkdir(kept, { recursive: true });
        for await (const file of glob('**/index.html', { cwd: fileURLToPath(dir) })) {
          const html = await readFile(new URL(file, dir), 'utf8');
          if (!html.includes('data-pagefind-body')) continue;
          const page = pageMarkdown(html, 'https://heapwise.example/');
          if (!page) continue;
          const path = file.replaceAll('\\', '/').replace(/\/?index\.html$/, '');
          const picture = await card(page.title, page.description);
          await writeFile(new URL(`social/${cardName(path)}.png`, dir), picture);
        }
      },
    },
  };
}

/** A picture as PNG, as wide and high as other sites show it. */
export async function card(title: string, description: string): Promise<Buffer> {
  const key = createHash('sha256').update(JSON.stringify([drawing, title, description]));
  const file = new URL(`${key.digest('hex').slice(0, 24)}.png`, kept);
  const known = await readFile(file).catch(() => undefined);
  if (known) return known;
  const svg = await satori(layout(title, description) as Parameters<typeof satori>[0], {
    width: 1200,
    height: 630,
    fonts: await fonts(),
  });
  const picture = await sharp(Buffer.from(svg)).png({ palette: true }).toBuffer();
  await writeFile(file, picture);
  return picture;
}

const { resolve } = createRequire(import.meta.url);

/** Satori reads WOFF, and no variable font. */
function fonts() {
  return Promise.all(
    ([400, 600] as const).map(async (weight) => ({
      name: 'IBM Plex Sans',
      weight,
      style: 'normal' as const,
      data: await readFile(
        resolve(`@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-${weight}-normal.woff`),
      ),
    })),
  );
}

interface Part {
  readonly type: 'div';
  readonly props: { readonly style: object; readonly children?: string | readonly Part[] };
}

function part(style: object, children?: string | readonly Part[]): Part {
  const props = {
    style: { display: 'flex', ...style },
    ...(children !== undefined && { children }),
  };
  return { type: 'div', props };
}

/** Five blocks before and one after: the mark in the site's header. */
const blocks = (['#d9772b', '#d9772b', '#d9772b', '#d9772b', '#d9772b', '#2b9cc4'] as const).map(
  (colour) => part({ width: 26, height: 26, borderRadius: 4, marginRight: 8, background: colour }),
);

function layout(title: string, description: string): Part {
  const column = { flexDirection: 'column', width: 1040 };
  return part(
    {
      width: 1200,
      height: 630,
      background: '#14181a',
      color: '#f9fbfb',
      fontFamily: 'IBM Plex Sans',
    },
    [
      part({ ...column, height: 470, margin: 80, justifyContent: 'space-between' }, [
        part({ alignItems: 'center', fontSize: 34, fontWeight: 600 }, [
          ...blocks,
          part({ marginLeft: 16 }, 'Heapwise'),
        ]),
        part(column, [
          part(
            { ...column, fontSize: 76, fontWeight: 600, lineHeight: 1.1, letterSpacing: -1.5 },
            title,
          ),
          part(
            { ...column, marginTop: 28, fontSize: 34, lineHeight: 1.4, color: '#b9c3c6' },
            description,
          ),
        ]),
      ]),
    ],
  );
}
