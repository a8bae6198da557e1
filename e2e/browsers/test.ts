/** The test function of this folder: a browser of each name, one for all tests of a file. */
import { test as base } from '@playwright/test';
import { startBrowser, type Browser, type BrowserName, type Counts, type Tab } from './tab.ts';

export const test = base.extend<
  {
    tab: Tab;
    heapBytes: () => Promise<number | undefined>;
    counts: () => Promise<Counts | undefined>;
  },
  { browserIs: BrowserName; running: Browser; firstTab: Tab }
>({
  browserIs: ['Chromium', { option: true, scope: 'worker' }],
  running: [
    async ({ browserIs }, use) => {
      const running = await startBrowser(browserIs);
      console.log(`${browserIs}: ${running.version}`);
      await use(running);
      await running.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  firstTab: [async ({ running }, use) => use(await running.newTab()), { scope: 'worker' }],
  tab: ({ firstTab }, use) => use(firstTab),
  heapBytes: ({ firstTab }, use) => use(async () => firstTab.heapBytes?.()),
  counts: ({ firstTab }, use) => use(async () => firstTab.counts?.()),
});

export { expect } from '@playwright/test';
