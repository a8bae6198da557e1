/** Lessons on paper. */
import type { Page } from '@playwright/test';
import { frontmatterOf, lessonFolders } from '../build/lesson-folders.ts';
import { expect, test } from './support/visitor.ts';

/** A4 less margins of 1 cm, in CSS pixels. */
const paper = { width: 718, height: 1046 };

async function openOnPaper(page: Page, path: string): Promise<void> {
  await page.setViewportSize(paper);
  await page.goto(path);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
}

/** Boxes whose contents are wider than they, by a name, with the two widths. */
function cutOff(page: Page): Promise<readonly string[]> {
  return page
    .locator('main')
    .evaluate((main) =>
      [main, ...main.querySelectorAll<HTMLElement>('pre, table, .figure-table, figure')]
        .filter((box) => box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0)
        .map(
          (box) => `${box.localName}.${box.className}: ${box.scrollWidth} in ${box.clientWidth}`,
        ),
    );
}

for (const lesson of lessonFolders()) {
  test(`${lesson}: the text, all programs and figures, and nothing to press`, async ({ page }) => {
    await openOnPaper(page, `/lessons/${lesson}/`);
    for (const hidden of [
      'nav.sidebar',
      '.right-sidebar-container',
      'site-search',
      'theme-select',
      '.neighbours',
      '.hs-toolbar',
      '.hs-output',
    ]) {
      await expect(page.locator(hidden).filter({ visible: true }), hidden).toHaveCount(0);
    }
    const pressable = page.locator('button, select, input, textarea, summary');
    await expect(pressable.filter({ visible: true })).toHaveCount(0);
    const programs = page.locator('.hs-program');
    await expect(programs).toHaveCount(2 * (frontmatterOf(lesson).languages?.length ?? 0));
    for (const program of await programs.all()) {
      await expect(program.locator('figcaption')).toBeVisible();
      await expect(program.locator('code')).toBeVisible();
    }
    for (const part of await page.locator('.hs-result, .growth table, .figure-table').all()) {
      await expect(part).toBeVisible();
    }
    expect(await cutOff(page)).toEqual([]);
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await expect(page.locator('.hs-program code').first()).toHaveCSS('color', 'rgb(14, 17, 22)');
  });
}

test('a link can be told from text, and says where it leads', async ({ page }) => {
  await openOnPaper(page, '/lessons/10-slots/');
  const link = page.locator('.sl-markdown-content li a[href^="http"]').first();
  await expect(link).toHaveCSS('text-decoration-line', 'underline');
  const after = await link.evaluate((element) => getComputedStyle(element, '::after').content);
  expect(after).toContain(await link.getAttribute('href'));
});

test('programs are printed while the editor is open, too', async ({ page }) => {
  await page.goto('/lessons/10-slots/');
  await page.locator('.hs-program[data-shown] pre').focus();
  await expect(page.locator('.hs-programs')).toBeHidden();
  await page.setViewportSize(paper);
  await page.emulateMedia({ media: 'print' });
  for (const code of await page.locator('.hs-program code').all()) await expect(code).toBeVisible();
  await expect(page.locator('.hs-editor')).toBeHidden();
});

test('a PDF of a lesson has no half-empty pages to speak of: thirteen at most', async ({
  page,
}) => {
  await page.goto('/lessons/10-slots/');
  const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
  const pages = Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(pdf)?.[1] ?? Number.NaN);
  expect(pages).toBeGreaterThan(4);
  expect(pages).toBeLessThan(14);
});
