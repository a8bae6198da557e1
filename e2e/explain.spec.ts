/** What holds the heap: the element's data, and the panel that shows it. */
import type { Locator, Page } from '@playwright/test';
import type { Explanation } from '../src/measurement/explanation.ts';
import type { HeapSandbox } from '../src/sandbox/heap-sandbox.ts';
import type { Language } from '../src/measurement/example.ts';
import {
  measured,
  openLesson,
  pageRow,
  pressRun,
  setSources,
  showLanguage,
} from './support/sandbox.ts';
import { violations } from './support/violations.ts';
import { expect, test } from './support/visitor.ts';

const before = `class Session:
    def __init__(self, user):
        self.user = user
        self.other = None

class Server:
    def __init__(self):
        self.log = []

server = Server()
for n in range(40):
    server.log.append(Session(f"user {n}"))
first, last = Session("a"), Session("b")
first.other, last.other = last, first
block = bytes(int("100000"))
`;
const after = 'block = bytes(int("50000"))\n';

function explain(page: Page, variant: 'before' | 'after'): Promise<Explanation> {
  return page.evaluate(
    (name) => document.querySelector<HeapSandbox>('heap-sandbox')!.explain(name),
    variant,
  );
}

const total = ({ retained }: Explanation) =>
  (retained?.names ?? []).reduce(
    (sum, { bytes }) => sum + bytes,
    (retained?.sharedBytes ?? 0) + (retained?.unexplainedBytes ?? 0),
  );

test('says by name, type and line what holds the figure, and who keeps it', async ({ page }) => {
  await openLesson(page, '02-generators', 'python');
  await expect(explain(page, 'before')).rejects.toThrow('Run the programs first');
  await setSources(page, { before, after });
  const run = await pressRun(page);
  const row = pageRow(run);
  const found = await explain(page, 'before');
  expect(total(found)).toBe(measured(row.before).liveBytes);
  expect(found.retained?.names[0]).toEqual({ name: 'block', bytes: 100_017 });
  expect(found.retained?.types.find(({ type }) => type === 'Session')?.count).toBe(42);
  expect(Object.keys(found)).toEqual(['retained', 'timeline']);
  expect((await explain(page, 'after')).retained?.names).toEqual([
    { name: 'block', bytes: 50_017 },
  ]);

  const panel = page.locator('.hs-explain');
  await panel.locator('> summary').click();
  await expect(panel.getByRole('table', { name: /By name/ })).toContainText('block');
  await panel
    .getByRole('button', { name: /^Session ?: who keeps it/ })
    .first()
    .click();
  await expect(panel.locator('.hs-explain-keepers')).toContainText('server');
  await expect(panel.locator('.hs-explain-keepers')).toContainText('.log');
  await expect(panel.locator('.hs-explain-picture figcaption')).toContainText('one cycle');
  await expect(panel.locator('.hs-explain-timeline svg')).toHaveAccessibleName(/at most/);
  await panel.getByRole('button', { name: 'After' }).click();
  await expect(panel.getByRole('table', { name: /By type/ })).toContainText('bytes');
});

/** Two names with 100 kB between them, two of their own, and 20 kB that no name keeps. */
const named = `const N = 2_000;
const text = new Uint8Array(100_000);
const a = [text], b = [text];
const own = new Float64Array(10_000);
const rows = Array.from({ length: N }, () => new Array(10).fill(0));
(globalThis as any).hidden = new Uint8Array(20_000);
`;
/** A list of lists: headers of 16 B, and behind each list 8 B and its places. */
const rowsBytes = 16 + 8 + 2_000 * (4 + 16 + 8 + 10 * 4);

test('on V8 says by name what goes with it, what several share, and what no name keeps', async ({
  page,
}) => {
  await openLesson(page, '10-slots', 'typescript');
  await setSources(page, { before: named, after: 'const a = 1;\neval("");\n' });
  const { before: figure } = pageRow(await pressRun(page));
  const { liveBytes, uncertaintyBytes } = measured(figure);
  const found = await explain(page, 'before');
  expect(Object.keys(found)).toEqual(['retained']);
  expect(total(found)).toBe(liveBytes);
  const { names = [], sharedBytes = NaN, unexplainedBytes = NaN, types } = found.retained ?? {};
  expect(names.map(({ name }) => name).slice(0, 2)).toEqual(['rows', 'own']);
  expect(names.map(({ name }) => name).sort()).toEqual(['N', 'a', 'b', 'own', 'rows', 'text']);
  const [rows, own, ...others] = names.map(({ bytes }) => bytes);
  const near = (bytes: number | undefined, expected: number) =>
    expect(Math.abs((bytes ?? NaN) - expected)).toBeLessThan(uncertaintyBytes);
  near(rows, rowsBytes);
  near(own, 80_000);
  near(sharedBytes, 100_000);
  near(unexplainedBytes, 20_000);
  expect(others).toEqual([0, 0, 0, 0]);
  expect(types).toEqual([]);

  const panel = page.locator('.hs-explain');
  await panel.locator('> summary').click();
  const table = panel.getByRole('table', { name: /By name.*4 more keep less than 1 KiB each/ });
  await expect(table.getByRole('row')).toHaveText([
    /Name/,
    /^\s*rows/,
    /^\s*own\s+78\.\d KiB/,
    /^\s*shared by several names\s+97\.\d KiB/,
    /^\s*unexplained/,
  ]);
  await panel.getByRole('button', { name: 'After' }).click();
  await expect(panel.getByText(/^By name it cannot be told: the program calls eval/)).toBeVisible({
    timeout: 30_000,
  });
  expect(await explain(page, 'after')).toEqual({});
});

/** Opens the panel, and waits for what it says. */
async function openPanel(page: Page): Promise<Locator> {
  const panel = page.locator('.hs-explain');
  await panel.evaluate((details: HTMLDetailsElement) => (details.open = true));
  await expect(panel.getByRole('table').first()).toBeVisible({ timeout: 30_000 });
  return panel;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`${colorScheme}, on a phone: whole, still, and without a violation of WCAG 2.2 AA`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 390, height: 844 });
    await openLesson(page, '02-generators', 'python');
    const programs: Readonly<Record<Language, string>> = { python: before, typescript: named };
    for (const [language, source] of Object.entries(programs) as [Language, string][]) {
      await showLanguage(page, language);
      await setSources(page, { before: source });
      await pressRun(page);
      const panel = await openPanel(page);
      if (language === 'python') {
        await panel.getByRole('button', { name: /^Session ?: who keeps it/ }).click();
        await expect(panel.getByRole('region', { name: 'Who keeps this' })).toContainText('server');
      }
      for (const details of await panel.locator('details').all()) {
        await details.evaluate((element: HTMLDetailsElement) => (element.open = true));
      }
      expect(await violations(page, { place: '.hs-explain' })).toEqual([]);
      expect(await page.evaluate(() => document.scrollingElement?.scrollWidth)).toBe(390);
      const moving = await panel.evaluate((element) =>
        element.getAnimations({ subtree: true }).map(({ id }) => id),
      );
      expect(moving).toEqual([]);
    }
  });
}

test('by keyboard: from the panel to who keeps what, and the focus stays', async ({ page }) => {
  await openLesson(page, '02-generators', 'python');
  await setSources(page, { before });
  await pressRun(page);
  const panel = page.locator('.hs-explain');
  await panel.locator('> summary').focus();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('table', { name: /By name/ })).toBeVisible({ timeout: 30_000 });
  const asked = panel.getByRole('button', { name: /^server ?: who keeps it/ });
  for (let press = 0; press < 20; press += 1) {
    await page.keyboard.press('Tab');
    if (await asked.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(asked).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('region', { name: 'Who keeps this' })).toContainText(
    'Who keeps server?',
  );
  await expect(asked).toBeFocused();
  // The picture is wider than its place: it is scrolled by keyboard, too.
  const picture = panel.getByRole('region', { name: 'Picture of references' });
  for (let press = 0; press < 60; press += 1) {
    await page.keyboard.press('Tab');
    if (await picture.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(picture).toBeFocused();
});
