import type { Page } from '@playwright/test';
import { languages } from '../src/measurement/example.ts';
import {
  bar,
  button,
  lessons,
  listenForRuns,
  nextRun,
  openLesson,
  pressRun,
} from './support/sandbox.ts';
import { violations } from './support/violations.ts';
import { expect, test } from './support/visitor.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.beforeEach(({ page }) => page.emulateMedia({ colorScheme, reducedMotion: 'reduce' }));

    for (const path of [
      '/',
      '/lessons/',
      '/how-it-is-measured/',
      '/glossary/',
      '/reference/frontmatter/',
      '/self-test/',
      '/offline/',
      '/nowhere/',
    ]) {
      test(`${path} has no violation of WCAG 2.2 AA`, async ({ page }) => {
        await page.goto(path);
        expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(
          colorScheme,
        );
        expect(await violations(page)).toEqual([]);
      });
    }

    for (const lesson of lessons) {
      test(`${lesson} has none, before a run and after one in each language`, async ({ page }) => {
        await openLesson(page, lesson, 'python');
        const found: string[] = [];
        const look = async (state: string) =>
          found.push(...(await violations(page)).map((line) => `${state}: ${line}`));
        await look('before a run');
        for (const language of languages) {
          await page.evaluate((name) => {
            (document.querySelector('heap-sandbox') as unknown as { language: string }).language =
              name;
          }, language);
          await pressRun(page);
          for (const details of await page.locator('heap-sandbox details').all()) {
            await details.evaluate((element: HTMLDetailsElement) => (element.open = true));
          }
          await look(`after a run of ${language}`);
        }
        await button(page, 'Compare').click();
        await expect(page.locator('.monaco-diff-editor')).toBeVisible();
        await look('comparing');
        expect(found).toEqual([]);
      });
    }
  });
}

/** Presses Tab until the focus is where the test wants it. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  throw new Error(`80 presses of ${key} did not reach ${selector}.`);
}

test('the whole path works by keyboard: from the page’s start to the figures, and out again', async ({
  page,
}) => {
  await page.goto('/lessons/10-slots/');
  await listenForRuns(page);
  await tabTo(page, '[role="tab"][data-language="python"]');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('[role="tab"][data-language="typescript"]')).toBeFocused();
  await tabTo(page, '[role="tab"][data-variant="before"]');
  await tabTo(page, '.hs-compare');
  await tabTo(page, '.hs-program pre, .hs-editor textarea, .hs-editor .native-edit-context');
  const editor = page.locator('.hs-editor .hw-code-pane .monaco-editor').first();
  await expect(editor).toHaveClass(/focused/);

  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('const block = new Uint8Array(3_000_000);');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(button(page, 'Run')).toBeFocused();
  await page.keyboard.press('Enter');
  await nextRun(page, 0);
  await expect(bar(page, 'before')).toContainText('2.86 MiB');
  // A reader who pressed Run stays where they were.
  await expect(button(page, 'Run')).toBeFocused();

  await tabTo(page, '.hs-reset');
  await page.keyboard.press('Space');
  await expect(button(page, 'Undo reset')).toBeFocused();
  await tabTo(page, '.hs-output summary');
  await expect(page.locator('.hs-output')).toHaveAttribute('open');
  await tabTo(page, 'main a, footer a');
  await tabTo(page, '.hs-run', 'Shift+Tab');
  // Backwards through the editor, too.
  await page.keyboard.press('Shift+Tab');
  await expect(editor).toHaveClass(/focused/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('.hs-copy')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('.hs-compare')).toBeFocused();
});
