/** The playground: one program or two, as the reader writes them or brings them from a lesson. */
import type { Page } from '@playwright/test';
import { languages } from '../src/measurement/example.ts';
import {
  expectRightRun,
  languageTab,
  listenForRuns,
  measured,
  pageRow,
  pressRun,
  row,
  setSources,
  sourceOf,
} from './support/sandbox.ts';
import { violations } from './support/violations.ts';
import { expect, test } from './support/visitor.ts';

async function openPlayground(page: Page, fragment = ''): Promise<void> {
  await page.goto(`/playground/${fragment}`);
  await listenForRuns(page);
}

test('it is in the list of pages, measures both languages, and keeps what was written', async ({
  page,
}) => {
  await page.goto('/lessons/10-slots/');
  await page.locator('.site-pages').getByRole('link', { name: 'Playground' }).click();
  await listenForRuns(page);
  await expect(page.locator('.hs-results'), 'nothing is recorded of it').toHaveText(/^\s*$/);
  for (const language of languages) {
    await languageTab(page, language).click();
    await expectRightRun(page, language);
    await expect(row(page), 'there is no lesson here').not.toContainText('lesson');
  }
  const mine = await sourceOf(page, 'before');
  await page.reload();
  await languageTab(page, 'typescript').click();
  expect(await sourceOf(page, 'before')).toBe(mine);
  expect(await violations(page, { advice: true })).toEqual([]);
});

test('one program is measured alone, compared with nothing, and stays alone', async ({ page }) => {
  await openPlayground(page);
  await page.getByRole('checkbox', { name: 'Two programs' }).uncheck();
  await setSources(page, { before: 'block = bytearray(2_000_000)\n' });
  const { before, after } = pageRow(await pressRun(page));
  expect(measured(before).liveBytes).toBeGreaterThan(1_999_000);
  expect(after.kind).toBe('unavailable');
  await expect(page.locator('.hs-result[data-shown] .hs-bar')).toHaveCount(1);
  await expect(page.locator('.hs-result[data-shown]')).not.toContainText('smaller');
  await page.reload();
  await expect(page.getByRole('checkbox', { name: 'Two programs' })).not.toBeChecked();
  await expect(page.getByRole('tab', { name: 'After' })).toBeHidden();

  // A link of one program opens as one.
  const link = await page.evaluate(() => document.querySelector('heap-sandbox')?.shareLink());
  await page.getByRole('checkbox', { name: 'Two programs' }).check();
  await setSources(page, { before: 'mine = 1\n' });
  await page.goto(link ?? '');
  await page.reload();
  await expect(page.locator('.hs-opened')).toContainText('somebody else');
  await expect(page.getByRole('checkbox', { name: 'Two programs' })).not.toBeChecked();
  await page.getByRole('button', { name: 'Back to my own programs' }).click();
  await expect(page.getByRole('checkbox', { name: 'Two programs' })).toBeChecked();
  expect(await sourceOf(page, 'before')).toBe('mine = 1\n');
});

test('a lesson’s programs come along as the reader left them, and leave the playground’s alone', async ({
  page,
}) => {
  await openPlayground(page);
  await setSources(page, { before: 'own = 1\n' });
  await page.goto('/lessons/08-pandas/');
  await languageTab(page, 'typescript').click();
  const theirs = await sourceOf(page, 'after');
  await setSources(page, { before: 'const changed = 1;\n' });
  await page.getByRole('link', { name: 'Open in the playground' }).click();
  await expect(page).toHaveURL(/\/playground\/#lesson=08-pandas&language=typescript$/);
  await expect(page.locator('.hs-opened')).toContainText('A table instead of rows');
  expect(await sourceOf(page, 'before')).toBe('const changed = 1;\n');
  expect(await sourceOf(page, 'after')).toBe(theirs);
  await listenForRuns(page);
  // The lesson's npm package is there, too.
  measured(pageRow(await pressRun(page)).after);
  await page.getByRole('button', { name: 'Back to the playground’s own' }).click();
  await languageTab(page, 'python').click();
  expect(await sourceOf(page, 'before')).toBe('own = 1\n');

  await openPlayground(page, '#lesson=99-nothing');
  await expect(page.locator('.hs-opened')).toContainText('link');
});

test('Share shows a link, which is copied, and opens the same programs elsewhere', async ({
  page,
  visitor,
}) => {
  await visitor.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openPlayground(page);
  await setSources(page, { before: 'N = 5\n', after: 'N = 6\n' });
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.locator('.hs-share-body')).toContainText('The link is copied');
  const field = page.getByRole('textbox', { name: 'Link to these programs' });
  const link = await field.inputValue();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  expect(await violations(page, { place: '.hs-share', advice: true })).toEqual([]);
  await page.goto('/self-test/');
  await page.goto(link);
  await expect.poll(() => sourceOf(page, 'after')).toBe('N = 6\n');
});
