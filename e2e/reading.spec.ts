/** The prose of the language being read is shown, and the other's is a click away. */
import type { Page } from '@playwright/test';
import { expect, firstVisit as test } from './support/visitor.ts';

const lesson = '/lessons/10-slots/';

/** Whether every part of a language's prose, and its claim, is open. */
async function openParts(page: Page, language: 'python' | 'typescript') {
  const parts = page.locator(`details.in-language[data-language="${language}"]`);
  const states = await parts.evaluateAll((all: HTMLDetailsElement[]) =>
    all.map(({ open }) => open),
  );
  expect(states.length).toBeGreaterThan(3);
  const bodies = page.locator(
    `[data-language="${language}"]:is(.in-language, .trial) > :not(summary, .trial-head)`,
  );
  const shown = await bodies.evaluateAll(
    (all) => all.filter((body) => body.checkVisibility({ visibilityProperty: true })).length,
  );
  return { open: new Set(states), shown: shown === (await bodies.count()), hidden: shown === 0 };
}

const open = { open: new Set([true]), shown: true, hidden: false };
const closed = { open: new Set([false]), shown: false, hidden: true };

test('only the language being read is open; the tabs, a click and a link open the other', async ({
  page,
}) => {
  await page.goto(lesson);
  await expect(page.locator('.in-language[data-ready]')).not.toHaveCount(0);
  expect(await openParts(page, 'python')).toEqual(open);
  expect(await openParts(page, 'typescript')).toEqual(closed);
  // Each verdict says itself in one line, also where its claim is closed.
  await expect(page.locator('.verdict .headline').filter({ visible: true })).toHaveCount(2);

  await page.getByRole('tab', { name: 'TypeScript' }).click();
  expect(await openParts(page, 'python')).toEqual(closed);
  expect(await openParts(page, 'typescript')).toEqual(open);

  await page.getByRole('link', { name: /^Python: / }).click();
  expect(await openParts(page, 'python')).toEqual(open);
  await page.getByRole('link', { name: /^TypeScript: / }).click();
  expect(await openParts(page, 'python')).toEqual(closed);

  const other = page.locator('.in-language[data-language="python"]').first();
  await other.locator('summary').click();
  await expect(other).toHaveAttribute('open');

  await page.reload();
  expect(await openParts(page, 'typescript')).toEqual(open);
  await page.evaluate(() => (location.hash = '#if-a-base-class-has-no-slots'));
  await expect(
    page.getByRole('heading', { name: 'If a base class has no slots' }),
  ).toBeInViewport();
});

test('an address opens what it points at', async ({ page }) => {
  await page.goto(`${lesson}?language=typescript#if-a-base-class-has-no-slots`);
  await expect(page.locator('.in-language[data-ready]')).not.toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'If a base class has no slots' })).toBeVisible();
});

test('“On this page” marks the section under the bars, and none of the closed language’s', async ({
  page,
}) => {
  await page.goto('/lessons/12-unbounded-cache/');
  await expect(page.locator('.in-language[data-ready]')).not.toHaveCount(0);
  const marked = page.locator('.toc-side a[aria-current]');
  await expect(marked).toHaveText('Overview');
  const headings = page.locator('main h2[id]:visible');
  for (const heading of [(await headings.count()) - 3, 1]) {
    await headings.nth(heading).evaluate((each) => each.scrollIntoView());
    await expect(marked).toHaveText(await headings.nth(heading).innerText());
  }
  await page.evaluate(() => scrollTo(0, 0));
  await expect(marked).toHaveText('Overview');
});

test('on paper both are there', async ({ page }) => {
  await page.goto(lesson);
  await expect(page.locator('.in-language[data-ready]')).not.toHaveCount(0);
  await page.emulateMedia({ media: 'print' });
  for (const language of ['python', 'typescript'] as const) {
    expect((await openParts(page, language)).shown).toBe(true);
  }
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  test('both are there', async ({ page }) => {
    await page.goto(lesson);
    for (const language of ['python', 'typescript'] as const) {
      await expect(
        page.locator(`.in-language[data-language="${language}"] p`).first(),
      ).toBeVisible();
    }
  });
});
