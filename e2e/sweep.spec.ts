/** N as a control, and the sweep over it. */
import { readFileSync } from 'node:fs';
import { parseFigures } from '../src/figures/figures-file.ts';
import type { HeapSandbox } from '../src/sandbox/heap-sandbox.ts';
import { lessons, openLesson, setSources, sourceOf, type Lesson } from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

function recordedLine(lesson: Lesson) {
  const url = new URL(`../src/content/docs/lessons/${lesson}/figures.json`, import.meta.url);
  const record = parseFigures(readFileSync(url, 'utf8')).languages.python?.find(
    ({ engine }) => engine === 'CPython (Pyodide)',
  );
  if (!record) throw new Error(`${lesson} has no recorded figures of CPython (Pyodide).`);
  return record.growth.map(({ n, before, after }) => ({
    n,
    before: before.liveBytes,
    after: after.liveBytes,
  }));
}

for (const lesson of lessons) {
  test(`${lesson}: a sweep of the Python programs is the recorded line, point by point`, async ({
    page,
  }) => {
    const recorded = recordedLine(lesson);
    await openLesson(page, lesson, 'python');
    const sweep = await page.evaluate(
      (ns) => (document.querySelector('heap-sandbox') as HeapSandbox).sweep(ns),
      recorded.map(({ n }) => n),
    );
    expect(sweep).toEqual({ points: recorded });

    const panel = page.locator('.hs-sweep');
    await expect(panel).toContainText('The same bytes as recorded, at each N that was.');
    const strips = panel.locator('.hs-strips rect');
    await expect(strips).toHaveCount(recorded.length);
    await strips.first().focus();
    await page.keyboard.press('ArrowRight');
    await expect(panel.locator('.hs-sweep-point')).toContainText(
      `N = ${recorded[1]?.n.toLocaleString('en-US')}: before`,
    );
    await panel.getByRole('radio', { name: 'Linear' }).check();
    await expect(strips).toHaveCount(recorded.length);
  });
}

test('one gesture sets N in both programs, and back to the lesson’s own', async ({ page }) => {
  await openLesson(page, '02-generators', 'python');
  const field = page.getByRole('textbox', { name: 'N', exact: true });
  await expect(field).toHaveValue('200,000');
  const first = await sourceOf(page, 'before');
  const sizes = async () =>
    [await sourceOf(page, 'before'), await sourceOf(page, 'after')].map(
      (text) => /^N = (.*)$/m.exec(text ?? '')?.[1],
    );
  await page.getByRole('button', { name: 'N divided by 10' }).click();
  expect(await sizes()).toEqual(['20_000', '20_000']);
  await page.getByRole('button', { name: 'Larger N' }).click();
  expect(await sizes()).toEqual(['50_000', '50_000']);
  await page.getByRole('button', { name: 'Smaller N' }).click();
  await page.getByRole('button', { name: 'N times 10' }).click();
  expect(await sourceOf(page, 'before')).toBe(first);
  await field.fill('none');
  await field.press('Enter');
  await expect(page.locator('.hs-notice')).toContainText('N is a whole number');
  await expect(field).toHaveValue('200,000');
  await field.fill('3_000');
  await field.press('Enter');
  expect(await sizes()).toEqual(['3_000', '3_000']);
});

test('a sweep says what it cannot measure, and stops when told', async ({ page }) => {
  await openLesson(page, '02-generators', 'python');
  await setSources(page, { after: 'N = 1\nkept = [0] * N\nif N > 5: raise ValueError("six")\n' });
  const sweepOf = (ns: number[]) =>
    page.evaluate((sizes) => document.querySelector<HeapSandbox>('heap-sandbox')?.sweep(sizes), ns);
  await expect(sweepOf([0])).rejects.toThrow('whole number');
  const failed = await sweepOf([2, 10]);
  expect(failed?.points[0]?.after).toBeGreaterThan(0);
  expect(failed?.points[1]).toMatchObject({ n: 10, after: null });
  expect(failed?.points[1]?.failed?.after).toContain('ValueError');

  await setSources(page, { before: 'N = 1\nwhile N > 1: pass\n' });
  const stopped = sweepOf([1, 2, 3]);
  await expect(page.locator('.hs-sweep-status')).toContainText('N = 2, 2 of 3');
  await page.locator('.hs-sweep-stop').click();
  expect(await stopped).toMatchObject({ stopped: true, points: [{ n: 1 }] });
});
