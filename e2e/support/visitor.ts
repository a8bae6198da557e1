/** `test` with a reader who has been here before: engines are in the browser's cache. */
import { test as base, type BrowserContext } from '@playwright/test';

/**
 * All tests of a file that take `page` from here share one browser context, so
 * that Python's first start is waited for once. Edits and settings of the test
 * before are cleared.
 */
export const test = base.extend<object, { visitor: BrowserContext }>({
  visitor: [
    async ({ browser }, use) => {
      const origin = process.env['HEAPWISE_ORIGIN'];
      const context = await browser.newContext(origin ? { baseURL: origin } : {});
      await use(context);
      await context.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ visitor }, use) => {
    const page = await visitor.newPage();
    await page.goto('/self-test/');
    await page.evaluate(() => {
      localStorage.clear();
      sessionStorage.clear();
    });
    await use(page);
    await page.close();
  },
});

export { expect } from '@playwright/test';
