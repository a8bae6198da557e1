/** What is drawn in colours alone must have an edge, or a system colour, where a reader has forced theirs. */
import type { Locator } from '@playwright/test';
import { button, openLesson, pressRun } from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

/** Colours of an element, or of what its style puts before or after it. */
function look(locator: Locator, pseudo?: '::before' | '::after') {
  return locator.first().evaluate((element, pseudo) => {
    const style = getComputedStyle(element, pseudo);
    return {
      background: style.backgroundColor,
      border: style.borderTopWidth === '0px' ? undefined : style.borderTopColor,
    };
  }, pseudo);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`${colorScheme}: tabs, Run, bars and icons are seen`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await openLesson(page, '10-slots', 'python');
    const canvas = (await look(page.locator('html'))).background;
    const selected = await look(page.locator('.hs-tabs [aria-selected="true"]'));
    const other = await look(page.locator('.hs-tabs [aria-selected="false"]'));
    expect(selected.background).not.toBe(other.background);
    expect((await look(button(page, 'Run'))).border).not.toBe(canvas);
    expect((await look(button(page, 'Run'))).border).toBeDefined();

    await pressRun(page);
    const fill = await look(page.locator('.hs-result[data-shown] .hs-bar-fill'));
    expect(fill.background).not.toBe(canvas);

    const icons = [
      [page.locator('.site-pages summary'), '::after'],
      [page.locator('theme-select label'), '::before'],
      [page.locator('theme-select label'), '::after'],
      [page.locator('.neighbours a'), '::before'],
    ] as const;
    for (const [owner, pseudo] of icons) {
      expect((await look(owner, pseudo)).background, `${pseudo} of ${String(owner)}`).not.toBe(
        canvas,
      );
    }
  });
}
