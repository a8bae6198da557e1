import { expect, test } from '@playwright/test';
import { languageLabels, languages } from '../src/measurement/example.ts';
import { ownBrowser } from './support/own-browser.ts';
import { expectRightRun, listenForRuns, measured, nextRun, pageRow } from './support/sandbox.ts';

for (const language of languages) {
  test(`a ${languageLabels[language]} run goes on while its tab is hidden, and the next is right`, async ({
    baseURL,
  }) => {
    const browser = await ownBrowser();
    try {
      const { page } = browser;
      await page.goto(`${baseURL}/lessons/10-slots/?language=${language}`);
      await listenForRuns(page);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      const [other] = await Promise.all([
        page.context().waitForEvent('page'),
        page.evaluate(() => {
          window.open('about:blank', '_blank', 'noopener');
        }),
      ]);
      await other.bringToFront();
      await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden');
      const { before, after } = pageRow(await nextRun(page, 0));
      expect(await page.evaluate(() => document.visibilityState)).toBe('hidden');
      // In TypeScript lesson 10's programs take the same.
      const least = language === 'python' ? 1.5 * measured(after).liveBytes : 1_000_000;
      expect(measured(before).liveBytes).toBeGreaterThan(least);

      await page.bringToFront();
      await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('visible');
      await expectRightRun(page, language);
    } finally {
      await browser.close();
    }
  });
}
