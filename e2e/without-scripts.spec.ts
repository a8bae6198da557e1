/** A lesson to a reader whose browser runs no scripts. */
import type { Page } from '@playwright/test';
import { languageLabels } from '../src/measurement/example.ts';
import { frontmatterOf, lessonFolders } from '../build/lesson-folders.ts';
import { expect, firstVisit as test } from './support/visitor.ts';

test.use({ javaScriptEnabled: false });

/** Controls that can be seen, by what they say. */
async function controls(page: Page): Promise<readonly string[]> {
  const shown = await page
    .locator('button, select, input, textarea')
    .filter({ visible: true })
    .all();
  return Promise.all(shown.map(async (control) => (await control.innerText()).trim()));
}

/** By how many pixels the page is wider than its window. */
function overflow(page: Page): Promise<number> {
  return page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
}

for (const lesson of lessonFolders()) {
  test(`${lesson}: all programs, figures and drawings are there, and nothing dead`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/lessons/${lesson}/`);
    const programs = page.locator('.hs-program');
    const { languages = [] } = frontmatterOf(lesson);
    await expect(programs.locator('figcaption')).toHaveText(
      languages.flatMap((name) => [
        `${languageLabels[name]}, before`,
        `${languageLabels[name]}, after`,
      ]),
    );
    for (const program of await programs.all()) {
      await expect(program.locator('figcaption')).toBeVisible();
      await expect(program.locator('code')).toBeVisible();
      expect((await program.locator('code').innerText()).length).toBeGreaterThan(20);
    }
    for (const recorded of await page.locator('.hs-result').all()) {
      await expect(recorded).toContainText('Recorded');
      await expect(recorded.locator('.hs-bar-value').first()).toBeVisible();
    }
    for (const drawing of await page.locator('.drawing svg, .growth svg').all()) {
      await expect(drawing).toBeVisible();
    }
    await expect(page.locator('.hs-noscript')).toBeVisible();
    expect(await controls(page)).toEqual([]);
    const boxes = page.locator('heap-sandbox > *').filter({ visible: true });
    for (const box of await boxes.all()) expect((await box.innerText()).trim()).not.toBe('');
    expect(await overflow(page)).toBe(0);
  });
}

test('on a phone the menu and the sections open, and nothing is wider than the screen', async ({
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/lessons/10-slots/');
  expect(await controls(page)).toEqual(['Menu']);
  expect(await overflow(page)).toBe(0);
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(page.getByRole('link', { name: 'How it is measured' }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.locator('.toc-bar summary').click();
  await page.locator('.toc-bar').getByRole('link', { name: 'In short' }).click();
  await expect(page).toHaveURL(/#in-short$/);
});

for (const [colorScheme, background] of [
  ['light', 'rgb(255, 255, 255)'],
  ['dark', 'rgb(20, 24, 26)'],
] as const) {
  test(`the theme follows the system: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/lessons/10-slots/');
    await expect(page.locator('body')).toHaveCSS('background-color', background);
    await expect(page.locator('html')).toHaveCSS('color-scheme', colorScheme);
  });
}

test('the home page has its lessons and no control', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto('/');
  expect(await controls(page)).toEqual([]);
  const links = page.locator('.scoreboard tbody a');
  expect(await links.count()).toBe(lessonFolders().length);
});
