/** A guess before the first run, copying what came of it, and what a run will fetch. */
import type { Page } from '@playwright/test';
import {
  button,
  languageTab,
  listenForRuns,
  measured,
  nextRun,
  openLesson,
  pageRow,
  pressRun,
  row,
  setSources,
  sourceOf,
  variantTab,
} from './support/sandbox.ts';
import { violations } from './support/violations.ts';
import { expect, firstVisit, test } from './support/visitor.ts';

const guess = (page: Page) => page.getByRole('textbox', { name: 'How much smaller' });
const answer = (page: Page) => page.locator('.hs-guess-answer').filter({ visible: true });

/** Layout shifts from now on, those after a click too. */
async function watchShifts(page: Page) {
  await page.evaluate(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        sources: readonly { node?: Element }[];
      })[])
        shifts.push(entry.sources.map(({ node }) => node?.className ?? '?').join());
    }).observe({ type: 'layout-shift' });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: string[] }).shifts);
}

for (const width of [1440, 390, 320]) {
  test(`a guess is answered by how far off it was, by keyboard, and moves nothing, ${width} wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    await openLesson(page, '02-generators', 'python');
    expect(await violations(page, { place: '.hs-status', advice: true })).toEqual([]);
    const shifts = await watchShifts(page);
    await guess(page).focus();
    await page.keyboard.type('many');
    await page.keyboard.press('Enter');
    await expect(guess(page)).toBeFocused();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');
    await expect(answer(page)).toHaveText(/^Your guess: 10\.0× smaller\./);
    await expect(button(page, 'Run')).toBeFocused();
    await page.keyboard.press('Enter');
    await nextRun(page, 0);
    await expect(answer(page)).toHaveText(
      /^You guessed 10\.0× smaller, and it is [\d,]+× smaller: [\d,]+× too low\.$/,
    );
    await expect(guess(page)).toBeHidden();
    await expect(answer(page)).toHaveAttribute('role', 'status');
    // A second run is no first one.
    await expect(button(page, 'Run')).toHaveAttribute('aria-disabled', 'false');
    await pressRun(page);
    await expect(page.locator('.hs-guess-answer').first()).toHaveText('');
    expect(await shifts()).toEqual([]);
  });
}

test('a guess that was typed and not sent counts; the other language has its own', async ({
  page,
}) => {
  await openLesson(page, '10-slots', 'python');
  await guess(page).fill('2');
  await languageTab(page, 'typescript').click();
  await expect(guess(page)).toHaveValue('');
  await languageTab(page, 'python').click();
  await pressRun(page);
  await expect(answer(page)).toHaveText(/^You guessed 2\.00× smaller, and it is /);
});

test('nobody who has turned it off is asked again, until the settings say so', async ({ page }) => {
  await openLesson(page, '02-generators', 'python');
  await page.getByRole('button', { name: 'Don’t ask' }).click();
  await expect(guess(page)).toBeHidden();
  await expect(answer(page)).toContainText('Runtimes');
  await expect(button(page, 'Run')).toBeFocused();
  await openLesson(page, '10-slots', 'python');
  await expect(guess(page)).toBeHidden();
  await page.locator('.hs-settings > summary').click();
  await page.getByRole('checkbox', { name: 'Ask me for a guess' }).check();
  await expect(guess(page)).toBeVisible();
});

test('the verdict’s number waits for the first run, for who wants that', async ({ page }) => {
  await openLesson(page, '02-generators', 'python');
  const because = page.locator('.trial[data-language="python"] .because').first();
  await expect(because).toBeVisible();
  await page.locator('.hs-settings > summary').click();
  await page.getByRole('checkbox', { name: 'Hold the verdict’s number back' }).check();
  await page.reload();
  await listenForRuns(page);
  await expect(because).toBeHidden();
  await expect(page.locator('.hs-result[data-shown] .hs-factor')).toBeHidden();
  await expect(page.getByText('The figure waits for your first run.').first()).toBeVisible();
  expect(await violations(page, { place: '.trials', advice: true })).toEqual([]);
  await pressRun(page);
  await expect(because).toBeVisible();
  await page.reload();
  await expect(because).toBeHidden();
  await page.getByRole('button', { name: 'Show it now' }).click();
  await expect(because).toBeVisible();
});

test('a result is copied as Markdown: of the programs that ran, with a link to them', async ({
  page,
  visitor,
}) => {
  await visitor.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await openLesson(page, '02-generators', 'python');
  const copy = page.getByRole('button', { name: 'Copy result' });
  await copy.click();
  await expect(page.locator('.hs-notice')).toContainText('Run the programs first');
  const { before } = pageRow(await pressRun(page));
  await copy.click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
  const own = await clipboard();
  expect(own).toContain('Generators instead of lists');
  expect(own).toContain('/lessons/02-generators/?language=python');
  expect(own).toContain(measured(before).liveBytes.toLocaleString('en-US'));
  expect(own).toContain('- N = 200,000');
  expect(own).toContain('CPython (Pyodide), 3.14');
  expect(own).toContain('tracemalloc, exact');
  expect(own).toMatch(/\*\*[\d,]+×\*\* smaller, live heap/);

  const ran = { before: 'N = 3\na = [0] * 9_000\n', after: 'N = 3\na = []\n' };
  await setSources(page, ran);
  await pressRun(page);
  await setSources(page, { before: 'N = 4\n' });
  await copy.click();
  await expect.poll(clipboard).toContain('edited since');
  const stale = await clipboard();
  expect(stale).toContain('- N = 3\n');
  const link = /\[The programs that ran\]\((.*)\)/.exec(stale)?.[1] ?? '';
  await page.goto('/self-test/');
  await page.goto(link);
  await expect.poll(() => sourceOf(page, 'before')).toBe(ran.before);
});

test('code is copied, each program, and a clipboard that refuses shows the text', async ({
  page,
  visitor,
}) => {
  await visitor.grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  await openLesson(page, '10-slots', 'python');
  await page.getByRole('button', { name: 'Copy code' }).click();
  await expect.poll(clipboard).toBe(await sourceOf(page, 'before'));
  await variantTab(page, 'after').click();
  await setSources(page, { after: 'mine = 1\n' });
  await page.getByRole('button', { name: /Copy code|Copied/ }).click();
  await expect.poll(clipboard).toBe('mine = 1\n');
  const inCase = page.locator('.case [data-copy]').first();
  await inCase.click();
  await expect
    .poll(clipboard)
    .toBe(`${(await page.locator('.case pre').first().innerText()).trimEnd()}\n`);

  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  const copy = page.getByRole('button', { name: 'Copy code' });
  await copy.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox')).toHaveValue('mine = 1\n');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  expect(await violations(page, { place: '.hs-copy-dialog', advice: true })).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(copy).toBeFocused();
});

firstVisit('Run says what it will fetch, and fetches that much', async ({ page }) => {
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (!request.url().includes('/engines/')) return;
    sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.goto('/lessons/02-generators/');
  await listenForRuns(page);
  const run = button(page, 'Run');
  const note = page.locator('.hs-fetch');
  await expect(note).toHaveText(/^fetches Python, \d\.\d\d MiB$/);
  await expect(run).toHaveAccessibleDescription(/compressed with brotli/);
  const said = Number(/[\d.]+/.exec((await note.textContent()) ?? '')?.[0]);
  await languageTab(page, 'typescript').click();
  await expect(note).toHaveText('fetches no engine');
  await languageTab(page, 'python').click();
  await pressRun(page);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  expect(bytes / 1024 ** 2).toBeCloseTo(said, 1);
  await expect(note).toHaveText('fetches nothing');
  const kept = () =>
    page.evaluate(async () => (await (await caches.open('heapwise-engines')).keys()).length);
  await expect.poll(kept).toBeGreaterThanOrEqual(sizes.length);
  await page.reload();
  await expect(note).toHaveText('fetches nothing');
  await expect(row(page)).toHaveCount(0);
});
