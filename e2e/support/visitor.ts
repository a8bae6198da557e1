/** Readers: one who comes for the first time, and one who has been here before. */
import { test as base, type Browser, type BrowserContext } from '@playwright/test';

/** The WebContainer has its own tests, and its service cannot be reached from a test machine. */
export const runtimesKey = 'heapwise:runtimes';

export const storageState = {
  cookies: [],
  origins: [
    {
      origin: process.env['HEAPWISE_ORIGIN'] ?? '',
      localStorage: [{ name: runtimesKey, value: 'page' }],
    },
  ],
};

/**
 * What moves on a page is drawn by the processor here, 60 times a second: a fifth of what a test with
 * one run takes. Chromium and WebKit have it move in the tests that all browsers share.
 */
const still = { reducedMotion: 'reduce' } as const;

/** A browser that has never seen the site. */
export const firstVisit = base.extend({ storageState, contextOptions: still });

/**
 * A context that many tests share. A page of it stays open: with a context's first page Chromium
 * loads its address bar's menu, two pages of its own, which takes 0.9 s of processor time.
 */
export async function sharedContext(browser: Browser): Promise<BrowserContext> {
  const origin = process.env['HEAPWISE_ORIGIN'];
  const context = await browser.newContext({
    storageState,
    // A worker's requests would go past the routes.
    serviceWorkers: 'block',
    ...still,
    ...(origin ? { baseURL: origin } : {}),
  });
  await context.newPage();
  return context;
}

/**
 * A reader whose browser has the engines in its cache: all tests of a file
 * share one context, so that Python's first start is waited for once. Edits and
 * settings of the test before are cleared.
 */
export const test = base.extend<object, { visitor: BrowserContext }>({
  visitor: [
    async ({ browser }, use) => {
      const context = await sharedContext(browser);
      await use(context);
      await context.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ visitor }, use) => {
    const page = await visitor.newPage();
    // A document of the site's origin whose storage can be cleared, without scripts of its own.
    await page.goto('/favicon.svg');
    await page.evaluate((key) => {
      localStorage.clear();
      sessionStorage.clear();
      localStorage.setItem(key, 'page');
    }, runtimesKey);
    await use(page);
    await page.close();
  },
});

export { expect } from '@playwright/test';
