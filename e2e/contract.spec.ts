import { expect, test } from '@playwright/test';
import { languageLabels, languages } from '../src/measurement/example.ts';
import type { SelfTestResult } from '../src/sandbox/self-test.ts';

interface SelfTest extends HTMLElement {
  run(filter: string): Promise<readonly SelfTestResult[]>;
}

for (const language of languages) {
  test(`the runtime of this tab keeps its whole contract in ${languageLabels[language]}`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await page.goto('/self-test/');
    const results = await page.evaluate(
      (filter) => document.querySelector<SelfTest>('self-test')?.run(filter) ?? [],
      `${language}: `,
    );
    const failures = results
      .filter(({ passed }) => !passed)
      .map(({ name, message }) => `${name}: ${message}`);
    expect(failures).toEqual([]);
    expect(results.length).toBeGreaterThan(10);
    expect(results.every(({ runtime }) => runtime === 'page')).toBe(true);
  });
}

test('a visitor can run the self-test by its button and copy its report', async ({ page }) => {
  await page.goto('/self-test/');
  await page.evaluate(() => {
    const element = document.querySelector<SelfTest>('self-test');
    if (!element) throw new Error('There is no self-test on this page.');
    // Two checks instead of all: the button's path is what is tested here.
    const run = element.run.bind(element);
    element.run = () => run('a syntax error has its line');
  });
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.locator('.st-status')).toHaveText('3 passed, 0 failed.', {
    timeout: 30_000,
  });
  const report = await page.getByLabel('Report').inputValue();
  expect(report).toContain('crossOriginIsolated: true\n');
  expect(report).toContain('passed page python: a syntax error has its line (');
});
