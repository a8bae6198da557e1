/** Readers whose site gets its Python packages from a stand-in for Pyodide's CDN. */
import type { BrowserContext, Page } from '@playwright/test';
import { type Distribution, standInDistribution } from '../wheels-stand-in/distribution.ts';
import { type StandInCdn, startCdn } from '../wheels-stand-in/server.ts';
import { siteAnswer } from './site-answer.ts';
import { stablePort } from './stable-port.ts';
import { sharedContext, test as base } from './visitor.ts';

/** All tests of a file share the engines; each has a CDN of its own, so no package is kept yet. */
export const test = base.extend<
  { cdn: StandInCdn },
  { distribution: Distribution; visitor: BrowserContext }
>({
  distribution: [async ({}, use) => use(standInDistribution()), { scope: 'worker' }],
  visitor: [
    async ({ browser }, use) => {
      const context = await sharedContext(browser);
      await use(context);
      await context.close();
    },
    { scope: 'worker' },
  ],
  cdn: async ({ distribution, page }, use) => {
    const cdn = await startCdn(distribution, await stablePort());
    await useDistribution(page, distribution, cdn.url);
    await use(cdn);
    await cdn.close();
  },
});

/**
 * As if the site had been built with the distribution's lock file: the file is replaced on its
 * way, and so is its SHA-256 in the site's scripts; the CDN's address is put into pages.
 */
async function useDistribution(
  page: Page,
  { lockFile, digests }: Distribution,
  url: string,
): Promise<void> {
  // Not a replaced document: Chromium does not let one that came from nowhere ask 127.0.0.1.
  await page.addInitScript((address) => {
    document.addEventListener('DOMContentLoaded', () => {
      const meta = document.createElement('meta');
      Object.assign(meta, { name: 'heapwise-wheels', content: address });
      document.head.append(meta);
    });
  }, url);
  await page.route('**/_astro/*.js', async (route) => {
    const response = await siteAnswer(route);
    const body = (await response.text()).replaceAll(digests.own, digests.replaced);
    await route.fulfill({ response, body });
  });
  await page.route('**/engines/pyodide-lock.*.json', (route) =>
    route.fulfill({ body: lockFile, contentType: 'application/json' }),
  );
}

/** The progress that the sandbox has told of since the page was opened, as the reader sees it. */
export async function watchProgress(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Object.assign(window, { heapwiseProgress: seen });
    document.addEventListener('heap-sandbox-progress', (event) =>
      seen.push((event as CustomEvent<{ label: string }>).detail.label),
    );
  });
  return () =>
    page.evaluate(() => (window as unknown as { heapwiseProgress: string[] }).heapwiseProgress);
}
