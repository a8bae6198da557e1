/** A lesson’s sandbox in a frame on a page of another origin. */
import type { Frame, Page } from '@playwright/test';
import { languages, type Language } from '../src/measurement/example.ts';
import type { HeapSandbox } from '../src/sandbox/heap-sandbox.ts';
import { startBlog, type Blog } from './support/blog.ts';
import { measured, openLesson, pageRow, sourceOf } from './support/sandbox.ts';
import { violations } from './support/violations.ts';
import { expect, test } from './support/visitor.ts';

let blog: Blog;

test.beforeAll(async () => {
  blog = await startBlog();
});

test.afterAll(() => blog.close());

async function embedded(page: Page, html: string, path = ''): Promise<Frame> {
  await page.goto(`${blog.origin}/${path}?${encodeURIComponent(html)}`);
  const frame = await page.locator('iframe').first().elementHandle();
  const content = await frame?.contentFrame();
  if (!content) throw new Error('There is no frame.');
  await content.waitForLoadState();
  return content;
}

async function run(frame: Frame, language: Language) {
  const { rows } = await frame.evaluate(async (name) => {
    const sandbox = document.querySelector<HeapSandbox>('heap-sandbox');
    if (!sandbox) throw new Error('There is no sandbox.');
    sandbox.language = name;
    return sandbox.run();
  }, language);
  expect(rows.map(({ runtime }) => runtime)).toEqual(['page']);
  return pageRow({ language, rows });
}

test('the lesson’s snippet shows its sandbox on another origin, which runs both languages', async ({
  page,
  baseURL,
}) => {
  await openLesson(page, '02-generators', 'python');
  await page.locator('.hs-embed > summary').click();
  const snippet = await page.getByRole('textbox', { name: 'HTML for another page' }).inputValue();
  expect(snippet).toContain('/embed/02-generators/"');
  const own = await sourceOf(page, 'before');

  const here = snippet.replace(/src="https?:\/\/[^/]+/, `src="${baseURL}`);
  const frame = await embedded(page, here);
  expect(await frame.evaluate(() => crossOriginIsolated)).toBe(false);
  expect(await frame.locator('header.header, nav, site-search').count()).toBe(0);
  expect(await frame.evaluate(() => document.querySelector('heap-sandbox')?.source('before'))).toBe(
    own,
  );
  const engines = { python: 'CPython (Pyodide)', typescript: 'QuickJS' };
  for (const language of languages) {
    const { before, after } = await run(frame, language);
    expect(measured(before).engine).toBe(engines[language]);
    expect(measured(before).liveBytes).toBeGreaterThan(100 * measured(after).liveBytes);
    await expect(frame.locator('.hs-result[data-shown]')).toContainText('smaller');
  }
  // What is passed on from here leads to the site itself.
  const link = await frame.evaluate(() => document.querySelector('heap-sandbox')?.shareLink());
  expect(link).toMatch(new RegExp(`^${baseURL}/lessons/02-generators/#share=`));
  const playground = page.context().waitForEvent('page');
  await frame.getByRole('link', { name: 'Open in the playground' }).click();
  const opened = await playground;
  await expect(opened.locator('.hs-opened')).toContainText('Generators instead of lists');
  await opened.close();
  expect(await violations(page, { place: 'iframe', advice: true, frames: true })).toEqual([]);
});

test('an isolated page may embed it, too; the theme follows, and the site’s other pages are not shown in frames', async ({
  page,
  baseURL,
}) => {
  const src = `${baseURL}/embed/10-slots/`;
  const inIsolated = await embedded(page, `<iframe src="${src}"></iframe>`, 'isolated');
  await expect(inIsolated.locator('heap-sandbox')).toBeVisible();

  const theme = (frame: Frame) => frame.evaluate(() => document.documentElement.dataset['theme']);
  await page.emulateMedia({ colorScheme: 'light' });
  const frame = await embedded(page, `<iframe src="${src}"></iframe>`);
  expect(await theme(frame)).toBe('light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => theme(frame)).toBe('dark');
  expect(await theme(await embedded(page, `<iframe src="${src}?theme=light"></iframe>`))).toBe(
    'light',
  );

  for (const path of ['/', '/lessons/10-slots/', '/playground/']) {
    const refused = await embedded(page, `<iframe src="${baseURL}${path}"></iframe>`);
    expect(await refused.locator('heap-sandbox, main').count()).toBe(0);
  }
});

test('on its own it is a page as any other: isolated, in one column at 320 pixels', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 800 });
  await page.goto('/embed/10-slots/?language=typescript&variant=after');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expect(page.getByRole('tab', { name: 'TypeScript' })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});
