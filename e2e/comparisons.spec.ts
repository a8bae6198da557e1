/** A factor is shown where it means something, and every row says what its figures are of. */
import type { Page } from '@playwright/test';
import { formatBytes } from '../src/measurement/format.ts';
import {
  bar,
  listenForRuns,
  measured,
  openLesson,
  pageRow,
  pressRun,
  row,
  setSources,
  variantTab,
} from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

const summary = (page: Page) => row(page).locator('.hs-row-summary');
const notes = (page: Page) => row(page).locator('.hs-row-note');
const badges = (page: Page) => page.locator('.hs-badge');

test('programs of another N, or another output, get no factor: both are said', async ({ page }) => {
  await openLesson(page, '10-slots', 'python');
  const program = (n: string) =>
    `N = ${n}\nkept = [float(n) for n in range(N)]\nprint(len(kept))\n`;
  await setSources(page, { before: program('100_000'), after: program('1_000') });
  await pressRun(page);
  await expect(summary(page)).toHaveText(
    /^\s*Live heap: not comparable\. N is 100,000 in “before” and 1,000 in “after”\. They print “100000” in “before” and “1000” in “after”\. Peak: [\d.]+ MiB before, [\d.]+ KiB after\.\s*$/,
  );
  await expect(page.locator('.hs-status-text')).toContainText('Live heap: not comparable.');

  // The same work again: the factor is back.
  await setSources(page, { after: program('100_000').replace('100_000', '10 ** 5') });
  await pressRun(page);
  await expect(summary(page)).toHaveText(/^\s*Live heap: no difference\./);
});

test('where only the peak differs, it is the headline and has the bars', async ({ page }) => {
  await openLesson(page, '10-slots', 'python');
  const end = '\nprint(sum(powers(8_000)) % 10_007)\n';
  await setSources(page, {
    before: `def powers(count):\n    values = [1]\n    for _ in range(count):\n        values.append(values[-1] * 3)\n    return values\n${end}`,
    after: `def powers(count):\n    value = 1\n    yield value\n    for _ in range(count):\n        value *= 3\n        yield value\n${end}`,
  });
  const { before, after } = pageRow(await pressRun(page));
  const peaks = [measured(before).peakBytes ?? 0, measured(after).peakBytes ?? 0] as const;
  expect(peaks[0]).toBeGreaterThan(100 * peaks[1]);
  await expect(row(page).locator('.hs-row-title')).toContainText('· bars: peak');
  await expect(summary(page)).toHaveText(/^\s*Peak: [\d,]+× smaller\. Live heap: /);
  const widths = await Promise.all(
    (['before', 'after'] as const).map((variant) =>
      bar(page, variant)
        .locator('.hs-bar-fill')
        .evaluate((fill) => fill.getBoundingClientRect().width),
    ),
  );
  expect(widths[0]).toBeGreaterThan(50 * (widths[1] ?? 0));
});

test('uncollected garbage is a part of the bar, and named', async ({ page }) => {
  await openLesson(page, '10-slots', 'python');
  await setSources(page, {
    before: `class Node:
    def __init__(self):
        self.own = self
        self.block = bytes(1_000_000)


for _ in range(3):
    Node()
print("done")
`,
    after: 'print("done")\n',
  });
  const outcome = measured(pageRow(await pressRun(page)).before);
  const garbage = (outcome.heldBytes ?? 0) - outcome.liveBytes;
  expect(garbage).toBeGreaterThan(3_000_000);
  await expect(bar(page, 'before').locator('[data-part="garbage"]')).toBeVisible();
  await expect(bar(page, 'after').locator('[data-part="garbage"]')).toHaveCount(0);
  await expect(summary(page)).toContainText(
    `Uncollected garbage (hatched): ${formatBytes(garbage)} before, 0 B after.`,
  );
});

test('bytes that the meter does not see are said, and no factor is computed from a part', async ({
  page,
}) => {
  await openLesson(page, '10-slots', 'python');
  await setSources(page, {
    before: 'kept = bytes(4_000_000)\n',
    after: 'import mmap\n\nkept = mmap.mmap(-1, 8_000_000)\n',
  });
  const { after } = pageRow(await pressRun(page));
  const outside = measured(after).outsideBytes ?? 0;
  expect(outside).toBeGreaterThan(7_900_000);
  await expect(row(page).locator('.hs-row-title')).toHaveText(
    /tracemalloc, which sees a part only\s*$/,
  );
  await expect(summary(page)).toContainText(
    `Not comparable: ${formatBytes(outside)} of “after” lies outside what tracemalloc sees.`,
  );
  await expect(summary(page)).not.toContainText('×');
  await expect(bar(page, 'after').locator('[data-part="outside"]')).toBeVisible();
});

test('an edit is visible from both tabs, and in the results', async ({ page }) => {
  await openLesson(page, '10-slots', 'python');
  await setSources(page, { after: 'kept = [1, 2, 3]\n' });
  for (const shown of ['before', 'after'] as const) {
    await variantTab(page, shown).click();
    // What was recorded is not of this program.
    await expect(badges(page)).toHaveText([
      'After: edited',
      'these figures are of the lesson’s programs',
    ]);
  }
  await pressRun(page);
  await expect(badges(page)).toHaveText(['After: edited']);
  await expect(notes(page)).toHaveText(['Of your edit of “after”, not of the lesson’s program.']);
  await setSources(page, { before: 'kept = []\n' });
  await pressRun(page);
  await expect(badges(page)).toHaveText(['Before: edited', 'After: edited']);
  await expect(notes(page)).toHaveText(['Of your edits of both programs, not of the lesson’s.']);
});

test('a row of V8 says why Node’s recorded figures differ', async ({ page }) => {
  await openLesson(page, '10-slots', 'typescript');
  await pressRun(page);
  await expect(notes(page).last()).toHaveText(
    'Node’s recorded figures differ: its pointers have 8 bytes, those of Chromium’s V8 have 4.',
  );
});

test('where nothing can be measured, recorded figures stand under the lesson’s own programs only', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.route('**/engines/**', (route) => route.abort());
  await page.goto('/lessons/10-slots/?language=python');
  await page.evaluate(() => {
    document.querySelector<HTMLElement & { runtimes: string[] }>('heap-sandbox')!.runtimes = [
      'page',
    ];
  });
  await listenForRuns(page);
  const recorded = page.locator('.hs-result[data-shown] [data-recorded]');
  expect(pageRow(await pressRun(page)).before.kind).toBe('unavailable');
  await expect(recorded).toBeVisible();
  await setSources(page, { after: 'kept = [1, 2, 3]\n' });
  await pressRun(page);
  await expect(recorded).toHaveCount(0);
  await expect(notes(page)).toHaveText(['Of your edit of “after”, not of the lesson’s program.']);
  await context.close();
});
