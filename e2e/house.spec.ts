/** The pages around the lessons: home, scoreboard, what machines read, and what leads on. */
import { expect, firstVisit as test } from './support/visitor.ts';

test('the scoreboard is sorted by its buttons, which say so', async ({ page }) => {
  await page.goto('/lessons/');
  const rows = page.locator('.scoreboard tbody tr');
  const order = () => rows.evaluateAll((all) => all.map((row) => row.dataset['lesson']));
  const learning = await order();
  expect(learning[0]).toBe('03-getsizeof');
  const saves = page.locator('.scoreboard th', { hasText: 'What it saves' });
  await saves.getByRole('button').click();
  await expect(saves).toHaveAttribute('aria-sort', 'descending');
  const most = Number(await rows.first().locator('.saves').getAttribute('data-key'));
  const least = Number(await rows.last().locator('.saves').getAttribute('data-key'));
  expect(most).toBeGreaterThan(least);
  await saves.getByRole('button').press('Enter');
  await expect(saves).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('button', { name: 'Order' }).click();
  expect(await order()).toEqual(learning);
});

test('a phone sees the result first, and no page is wider than 320 pixels', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of ['/', '/lessons/', '/glossary/', '/lessons/10-slots/', '/nowhere/']) {
    await page.goto(path);
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider, path).toBe(0);
  }
  await page.goto('/lessons/10-slots/');
  const engine = page.locator('.figure-table.engines tbody').first();
  const [result, meter] = [engine.locator('.result'), engine.locator('.meter')];
  const [above, below] = [await result.boundingBox(), await meter.boundingBox()];
  expect(above?.y).toBeLessThan(below?.y ?? 0);
});

test('machines have the pages as text, a feed, a map and pictures', async ({ page, request }) => {
  const read = async (path: string) => {
    const response = await request.get(path);
    expect(response.status(), path).toBe(200);
    return response.text();
  };
  expect(await read('/llms.txt')).toContain('/lessons/10-slots/index.md');
  expect(await read('/llms-full.txt')).toContain('# Slots instead of a dict');
  expect(await read('/rss.xml')).toContain('/lessons/10-slots/</link>');
  expect(await read('/sitemap-index.xml')).toContain('sitemap-0.xml');
  const markdown = await read('/lessons/10-slots/index.md');
  expect(markdown).toContain('MiB');
  expect(markdown).not.toContain('<script');
  await page.goto('/lessons/10-slots/');
  const picture = await page.locator('meta[property="og:image"]').last().getAttribute('content');
  await read(new URL(picture ?? '').pathname);
  const word = page.locator('a.word').first();
  await expect(word).toHaveAttribute('href', /\/glossary\/#/);
});
