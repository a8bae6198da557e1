/** What the tests of the service worker do and look at. */
import type { BrowserContext, Page } from '@playwright/test';
import type { Language } from '../../src/measurement/example.ts';
import { siteFiles } from '../../build/site-files.ts';
import { buildPlain } from './plain-build.ts';
import { base, PlainHost } from './plain-host.ts';
import { languageTab, listenForRuns, type Lesson } from './sandbox.ts';
import { expect, firstVisit, runtimesKey } from './visitor.ts';

export const test = firstVisit.extend<{ host: PlainHost }, { built: string }>({
  /** The folder of a build for the plain host: made once in a run. */
  built: [
    async ({}, use) => {
      await use(await buildPlain());
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  /** Serves that build; a reader comes to it for the first time, and allows its worker. */
  host: async ({ built, context }, use) => {
    const host = await PlainHost.start(built);
    await onlyThisTab(context);
    await use(host);
    await host.stop();
  },
  serviceWorkers: 'allow',
});

/** Documents that the page's main frame has shown, the first one included. */
export function countLoads(page: Page): () => number {
  let loads = 0;
  // Not the frame's navigations: what the reader shows is put into the address without a load.
  page.on('request', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) loads += 1;
  });
  return () => loads;
}

export function isIsolated(page: Page): Promise<boolean> {
  return page.evaluate(() => crossOriginIsolated);
}

/** Opens a page for the first time in this browser, and waits until the worker has isolated it. */
export async function firstPage(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await expect.poll(() => isIsolated(page).catch(() => false)).toBe(true);
  await page.waitForLoadState();
}

/** Measures in this tab only: the WebContainer has its own tests. */
async function onlyThisTab(context: BrowserContext): Promise<void> {
  await context.addInitScript((key) => {
    try {
      localStorage.setItem(key, 'page');
    } catch {
      // A frame that has no storage.
    }
  }, runtimesKey);
}

/** Opens a lesson of the plain host and shows a language of it. */
export async function openAt(
  page: Page,
  host: PlainHost,
  lesson: Lesson,
  language: Language,
): Promise<void> {
  await page.goto(host.url(`lessons/${lesson}/`));
  await showLanguage(page, language);
}

export async function showLanguage(page: Page, language: Language): Promise<void> {
  await listenForRuns(page);
  await languageTab(page, language).click();
}

/** The caches of the site, each with the paths in it. */
export function siteCaches(page: Page, prefix = `heapwise-site:${base}:`) {
  return page.evaluate(async (start) => {
    const found: Record<string, string[]> = {};
    for (const name of await caches.keys()) {
      if (!name.startsWith(start)) continue;
      const requests = await (await caches.open(name)).keys();
      found[name] = requests.map(({ url }) => new URL(url).pathname);
    }
    return found;
  }, prefix);
}

/** Waits until the site's caches hold all that is kept unasked, under one version. */
export async function untilKept(
  page: Page,
  root: string,
  prefix?: string,
): Promise<readonly string[]> {
  const { idle } = await siteFiles(root);
  const folder = prefix === undefined ? base : '/';
  let kept: readonly string[] = [];
  await expect
    .poll(
      async () => {
        const found = Object.values(await siteCaches(page, prefix));
        kept = found.flat();
        const missing = idle.filter((path) => !kept.includes(folder + path));
        return found.length === 1 ? missing : found.length;
      },
      { timeout: 60_000 },
    )
    .toEqual([]);
  return kept;
}
