/** Phones: the whole way through a lesson by touch, in two languages and on the narrowest screen. */
import { devices, expect, test, type Page } from '@playwright/test';
import type { Language } from '../src/measurement/example.ts';
import { wayThroughALesson } from './support/lesson-way.ts';
import { storageState } from './support/visitor.ts';

const phones: readonly (readonly [string, 'Pixel 7' | 'iPhone 13', Language, number?])[] = [
  ['Pixel 7', 'Pixel 7', 'typescript'],
  ['iPhone 13, 390 wide', 'iPhone 13', 'python', 390],
  ['iPhone 13, 320 wide', 'iPhone 13', 'typescript', 320],
];

for (const [name, device, language, width] of phones) {
  test(`${name}: the whole way through a lesson by touch`, async ({ browser, baseURL }) => {
    const { defaultBrowserType: _, ...phone } = devices[device];
    const { height } = phone.viewport;
    const context = await browser.newContext({
      ...phone,
      ...(width === undefined ? {} : { viewport: { width, height } }),
      ...(baseURL ? { baseURL } : {}),
      serviceWorkers: 'block',
      storageState,
    });
    const page = await context.newPage();
    const errors: unknown[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await wayThroughALesson(page, language, {
      press: async (target) => {
        expect(await wider(page), 'nothing is wider than the screen').toEqual([]);
        await target.tap();
      },
      write: async (text) => {
        await page
          .locator('.hs-program[data-shown] pre:visible, .hs-editor textarea:visible')
          .first()
          .tap();
        const field = page.locator('.hs-editor textarea:visible');
        await field.fill(text);
      },
    });
    await page.goBack();
    await expectLargeTargets(page);
    expect(errors).toEqual([]);
    await context.close();
  });
}

/** Elements that reach beyond the screen, where nothing scrolls them. */
function wider(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`${scrollWidth} px of ${clientWidth}`] : [];
  });
}

/** https://www.w3.org/TR/WCAG22/#target-size-minimum: what stands within a line of text is left out. */
async function expectLargeTargets(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: 'Run', exact: true })).toBeEnabled();
  for (const name of ['explain', 'embed', 'sweep', 'settings']) {
    await page.locator(`.hs-${name} > summary`).tap();
  }
  await expect(page.locator('.hs-settings input').first()).toBeVisible();
  const small = await page.evaluate(() => {
    const places = 'heap-sandbox, .your-turn, .neighbours, figure.case';
    const targets = [...document.querySelectorAll(places)].flatMap((place) => [
      ...place.querySelectorAll('button, summary, input, select, textarea, [role="tab"], a[href]'),
    ]);
    return targets.flatMap((target) => {
      // Pressing a label is pressing what it names.
      const label = target.matches('input') && target.closest('label');
      const { width, height } = (label || target).getBoundingClientRect();
      const { display, visibility } = getComputedStyle(target);
      const seen = width > 1 && visibility === 'visible';
      if (!seen || display === 'inline' || (width >= 24 && height >= 24)) return [];
      return `${target.tagName} ${target.className} “${target.textContent.trim().slice(0, 20)}”: ${Math.round(width)} × ${Math.round(height)}`;
    });
  });
  expect(small).toEqual([]);
}
