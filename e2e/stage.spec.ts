/** The first screen of every lesson: what can be done and seen there without scrolling. */
import type { Page } from '@playwright/test';
import { lessonFolders } from '../build/lesson-folders.ts';
import { expect, test } from './support/visitor.ts';

interface Box {
  readonly top: number;
  readonly bottom: number;
}

/** Of parts of the page, in px from the window's top. */
async function boxes(page: Page) {
  return page.evaluate(() => {
    const box = (selector: string): Box => {
      const { top, bottom } = document.querySelector(selector)?.getBoundingClientRect() ?? {
        top: NaN,
        bottom: NaN,
      };
      return { top: Math.round(top), bottom: Math.round(bottom) };
    };
    const run = document.querySelector('.hs-run');
    const { x, y, width, height } = run?.getBoundingClientRect() ?? new DOMRect();
    const above = document.elementFromPoint(x + width / 2, y + height / 2);
    const note = document.querySelector<HTMLElement>('.hs-fetch');
    const lineHeight = note ? parseFloat(getComputedStyle(note).lineHeight) : NaN;
    return {
      /** Of what Run fetches. */
      noteLines: Math.round((note?.scrollHeight ?? NaN) / lineHeight),
      noteCut: note !== null && note.scrollWidth > note.clientWidth,
      toolbar: box('.hs-toolbar'),
      title: box('h1'),
      code: box('.hs-code'),
      run: box('.hs-run'),
      /** What a finger on Run would touch: a part of Run, or the text of what lies over it. */
      touched: run?.contains(above) ? 'Run' : above?.textContent,
      result: box('.hs-result[data-shown] .hs-row:last-child'),
    };
  });
}

for (const lesson of lessonFolders()) {
  test(`${lesson}: what matters is on the first screen`, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`/lessons/${lesson}/`);
    await expect(page.locator('.hs-run')).toBeEnabled();
    const wide = await boxes(page);
    expect(wide.title.top, 'the title').toBeGreaterThan(0);
    expect(wide.code.bottom, 'the code').toBeLessThanOrEqual(900);
    expect(wide.run.bottom, 'Run').toBeLessThanOrEqual(900);
    expect(wide.result.bottom, 'the whole result').toBeLessThanOrEqual(900);
    expect([wide.noteLines, wide.noteCut], 'lines of what Run fetches').toEqual([1, false]);

    await page.setViewportSize({ width: 1280, height: 720 });
    const small = await boxes(page);
    expect(small.toolbar.bottom - small.toolbar.top, 'one line of tools').toBeLessThan(60);
    expect(small.run.bottom, 'Run at 1280 × 720').toBeLessThanOrEqual(720);
    expect(small.code.bottom, 'the code at 1280 × 720').toBeLessThanOrEqual(720);
    expect(small.code.bottom - small.code.top, 'lines of it').toBeGreaterThan(8 * 22);

    await page.setViewportSize({ width: 390, height: 844 });
    // In the first frame of a narrow window Starlight's list of pages becomes a popover. Until then it lies
    // over the page, which nobody sees, but the question below would find it.
    await page.evaluate(() => new Promise(requestAnimationFrame));
    const phone = await boxes(page);
    expect(phone.run.bottom, 'Run at 390 × 844').toBeLessThanOrEqual(844);
    expect(phone.touched, 'under a finger on Run').toBe('Run');
    expect([phone.noteLines, phone.noteCut], 'lines of what Run fetches').toEqual([1, false]);

    await page.setViewportSize({ width: 320, height: 700 });
    const narrow = await boxes(page);
    expect(narrow.noteCut, 'what Run fetches, at 320').toBe(false);
  });
}
