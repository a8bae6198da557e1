/** What one search loads of a built site's index, in a browser. */
import { glob, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { findChromium } from '../browser/find-chromium.ts';
import { serveSite } from '../serve/site-server.ts';

export interface Search {
  readonly query: string;
  readonly results: string;
  /** Files of the index, without the scripts and the engine that read it. */
  readonly loadedFiles: number;
  readonly loadedBytes: number;
  readonly indexFiles: number;
  readonly indexBytes: number;
}

const index = /\/pagefind\/.*\.(pf_index|pf_fragment|pf_meta|pf_filter|json)$/;

/** Opens the search of a site's first page, types, and waits for the results. */
export async function search(dist: string, query: string): Promise<Search> {
  let [indexFiles, indexBytes] = [0, 0];
  for await (const name of glob('pagefind/**/*', { cwd: dist })) {
    if (!index.test(`/${name}`)) continue;
    indexFiles += 1;
    indexBytes += (await stat(join(dist, name))).size;
  }
  const site = await serveSite(dist);
  const browser = await chromium.launch({
    executablePath: findChromium().path,
    args: ['--no-sandbox'],
  });
  try {
    const page = await browser.newPage();
    const loaded: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      if (!index.test(new URL(request.url()).pathname)) return;
      loaded.push(request.response().then(async (answer) => (await answer?.body())?.length ?? 0));
    });
    await page.goto(site.origin);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(query);
    const message = page.locator('.pagefind-ui__message');
    await message.filter({ hasText: /result/ }).waitFor();
    await page.locator('.pagefind-ui__result-title').first().waitFor();
    await page.waitForLoadState('networkidle');
    const sizes = await Promise.all(loaded);
    return {
      query,
      results: (await message.textContent())?.trim() ?? '',
      loadedFiles: sizes.length,
      loadedBytes: sizes.reduce((sum, bytes) => sum + bytes, 0),
      indexFiles,
      indexBytes,
    };
  } finally {
    await browser.close();
    await site.close();
  }
}
