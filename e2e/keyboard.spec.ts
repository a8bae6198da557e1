/** The whole way through a lesson without a pointer. */
import type { Locator, Page } from '@playwright/test';
import { wayThroughALesson } from './support/lesson-way.ts';
import { expect, test } from './support/visitor.ts';

/** More than a lesson has that can be focused. */
const mostPresses = 300;

/** Goes to it by Tab, forwards or back, and out of the editor by Esc. */
async function goTo(page: Page, target: Locator): Promise<void> {
  for (let press = 0; press < mostPresses; press += 1) {
    const { here, inEditor, back } = await target.evaluate((element) => {
      const active = document.activeElement ?? document.body;
      const order = active.compareDocumentPosition(element);
      return {
        here: active === element,
        inEditor: active.closest('.hs-editor') !== null,
        back: active !== document.body && (order & Node.DOCUMENT_POSITION_PRECEDING) !== 0,
      };
    });
    if (here) return;
    if (inEditor) await page.keyboard.press('Escape');
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
  }
  throw new Error(`${mostPresses} presses of Tab did not reach ${String(target)}.`);
}

for (const language of ['python', 'typescript'] as const) {
  test(`the whole way through a lesson by keyboard only, in ${language}`, async ({ page }) => {
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await wayThroughALesson(page, language, {
      press: async (target) => {
        const tab = await target.getAttribute('role');
        if (tab !== 'tab') {
          await goTo(page, target);
          return page.keyboard.press('Enter');
        }
        // One tab of a list is in the order of Tab; arrows go to the others.
        const list = page.getByRole('tablist').filter({ has: target });
        await goTo(page, list.locator('[tabindex="0"]'));
        while ((await target.getAttribute('aria-selected')) !== 'true') {
          await page.keyboard.press('ArrowRight');
        }
      },
      write: async (text) => {
        // The focus is on Run, behind the editor.
        await goTo(page, page.getByRole('button', { name: 'Run', exact: true }));
        await page.keyboard.press('Shift+Tab');
        await expect
          .poll(() => page.evaluate(() => document.activeElement?.closest('.hs-editor') !== null))
          .toBe(true);
        await page.keyboard.press('Control+a');
        await page.keyboard.insertText(text);
      },
    });
    expect(errors).toEqual([]);
  });
}
