import { chromium } from '@playwright/test';
import type { Browser, Tab } from './tab.ts';

/** By Playwright, which the other browser tests use too. */
export async function startChromium(executablePath: string): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath,
    // Chromium's own sandbox cannot be had by root.
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const context = await browser.newContext();
  return {
    version: `Chromium/${browser.version()}`,
    async newTab(): Promise<Tab> {
      const page = await context.newPage();
      return {
        open: async (url) => void (await page.goto(url)),
        reload: async () => void (await page.reload()),
        evaluate: async (body, argument) =>
          (await page.evaluate(body as (argument: unknown) => unknown, argument)) as Awaited<
            ReturnType<typeof body>
          >,
        click: (selector) => page.locator(selector).first().click(),
        type: (text) => page.keyboard.type(text),
        show: () => page.bringToFront(),
        async heapBytes() {
          const session = await context.newCDPSession(page);
          await session.send('HeapProfiler.collectGarbage');
          const { usedSize } = await session.send('Runtime.getHeapUsage');
          await session.detach();
          return usedSize;
        },
        async counts() {
          const session = await context.newCDPSession(page);
          await session.send('HeapProfiler.collectGarbage');
          const { jsEventListeners } = await session.send('Memory.getDOMCounters');
          await session.detach();
          return { workers: page.workers().length, listeners: jsEventListeners };
        },
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}
