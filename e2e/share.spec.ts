/** Programs that are passed on: links, and programs that a page opens. */
import type { Page } from '@playwright/test';
import { languages } from '../src/measurement/example.ts';
import type { HeapSandbox } from '../src/sandbox/heap-sandbox.ts';
import {
  languageTab,
  measured,
  openLesson,
  pageRow,
  pressRun,
  setSources,
  sourceOf,
  variantTab,
} from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

const lesson = '/lessons/02-generators/';
const theirs = {
  before: 'N = 123\nblock = bytearray(2_000_000)\nprint(N)\n',
  after: 'N = 123\nprint(N)\n',
};
const mine = 'N = 7\nprint("mine")\n';

function shareLink(page: Page): Promise<string> {
  return page.evaluate(() => {
    const sandbox = document.querySelector<HeapSandbox>('heap-sandbox');
    return sandbox?.shareLink() ?? '';
  });
}

const notice = (page: Page) => page.locator('.hs-opened');

async function sources(page: Page) {
  // A page that has just been opened has the element's markup before its script.
  await page.evaluate(async () => void (await customElements.whenDefined('heap-sandbox')));
  return { before: await sourceOf(page, 'before'), after: await sourceOf(page, 'after') };
}

async function linkOf(page: Page, programs: { before: string; after: string }): Promise<string> {
  await openLesson(page, '02-generators', 'python');
  await setSources(page, programs);
  return shareLink(page);
}

test('a link shows somebody else’s programs, runs nothing, and gives the reader’s own back', async ({
  page,
}) => {
  const link = await linkOf(page, theirs);
  await setSources(page, { before: mine });
  const own = await sources(page);
  expect(new URL(link).pathname).toBe(lesson);
  expect(new URL(link).search).toBe('');

  await page.goto('about:blank');
  await page.goto(link);
  await expect(notice(page)).toContainText('somebody else');
  await expect(notice(page)).toContainText('link');
  await expect.poll(() => sources(page)).toEqual(theirs);
  await expect(page.locator('.hs-editor')).toContainText('bytearray');
  await expect(page.locator('.hs-badges')).toContainText('these figures are of the lesson');
  await page.waitForLoadState('networkidle');
  expect(await page.locator('heap-sandbox').getAttribute('data-running')).toBeNull();
  expect(await page.locator('iframe[title="Where examples run"]').count()).toBe(0);

  // What is changed in it is an edit of it, and there when the link is opened again.
  await setSources(page, { before: `${theirs.before}# changed\n` });
  await page.reload();
  await expect.poll(() => sourceOf(page, 'before')).toBe(`${theirs.before}# changed\n`);
  expect(await shareLink(page)).not.toBe(link);

  await page.getByRole('button', { name: 'Back to my own programs' }).click();
  await expect(notice(page)).toBeHidden();
  expect(await sources(page)).toEqual(own);
  expect(new URL(page.url()).hash).toBe('');
  await page.reload();
  expect(await sources(page)).toEqual(own);
});

test('the figures of opened programs are measured, and not said to be the lesson’s', async ({
  page,
}) => {
  await openLesson(page, '02-generators', 'python');
  await page.evaluate((programs) => {
    const sandbox = document.querySelector<HeapSandbox>('heap-sandbox');
    sandbox?.open({ language: 'python', ...programs });
  }, theirs);
  const { before, after } = pageRow(await pressRun(page));
  expect(measured(before).liveBytes - measured(after).liveBytes).toBeGreaterThan(1_999_000);
  await expect(page.locator('.hs-row[data-runtime="page"]')).toContainText('opened here');

  // One program is compared with nothing.
  await page.evaluate(() => {
    const sandbox = document.querySelector<HeapSandbox>('heap-sandbox');
    sandbox?.open({ language: 'typescript', before: 'const a = new Uint8Array(3_000_000);\n' });
  });
  const alone = pageRow(await pressRun(page));
  expect(measured(alone.before).liveBytes).toBeGreaterThan(2_999_000);
  expect(alone.after.kind).toBe('unavailable');
  await expect(page.locator('.hs-result[data-shown] .hs-bar')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Compare' })).toBeHidden();
  const errors = await page.evaluate(() => {
    const sandbox = document.querySelector<HeapSandbox>('heap-sandbox');
    const wrong: unknown[] = [
      { language: 'rust', before: '', after: '' },
      { language: 'python', before: 1, after: '' },
      { language: 'python', before: '', after: null },
    ];
    return wrong.map((programs) => {
      try {
        sandbox?.open(programs as Parameters<HeapSandbox['open']>[0]);
        return 'opened';
      } catch (error) {
        return (error as Error).name;
      }
    });
  });
  expect(errors).toEqual(['RangeError', 'TypeError', 'TypeError']);
});

test('links that cannot be opened say so, and the reader’s edits stay', async ({ page }) => {
  const errors: unknown[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const link = await linkOf(page, theirs);
  await setSources(page, { before: mine });
  const own = await sources(page);
  const { hash } = new URL(link);
  const bad = [
    hash.slice(0, hash.length / 2),
    `${hash.slice(0, -3)}AAA`,
    `#share=9${hash.slice('#share=1'.length)}`,
    '#share=',
    `#${'A'.repeat(500)}`,
    `#share=1.00000000000000.${'A'.repeat(70_000)}`,
    '#code/MYewdgzgLgBATgUxgXhgeQEYCsGA',
  ];
  for (const fragment of bad) {
    await page.evaluate((text) => (location.hash = text), fragment);
    await expect(notice(page)).toBeVisible();
    await expect(notice(page)).toContainText('link');
    expect(await sources(page)).toEqual(own);
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect(notice(page)).toBeHidden();
  }
  // A heading's is left alone, and so is one that a heading could have.
  for (const fragment of ['#in-short', '#no-such-heading']) {
    await page.evaluate((text) => (location.hash = text), fragment);
    await expect(notice(page)).toBeHidden();
  }
  // Another lesson's programs are not shown here.
  await page.goto(`/lessons/10-slots/${hash}`);
  await expect(notice(page)).toContainText('link');
  await page.getByRole('link', { name: 'Open it there' }).click();
  await expect.poll(() => sources(page)).toEqual(theirs);
  expect(errors).toEqual([]);
});

test('language and variant stand in the address as the reader switches, beside its fragment', async ({
  page,
}) => {
  await page.goto(`${lesson}#in-short`);
  const entries = await page.evaluate(() => history.length);
  await languageTab(page, 'typescript').click();
  await variantTab(page, 'after').click();
  const address = new URL(page.url());
  expect(address.search).toBe('?language=typescript&variant=after');
  expect(address.hash).toBe('#in-short');
  expect(await page.evaluate(() => history.length)).toBe(entries);

  await page.evaluate(() => localStorage.clear());
  await page.goto('/self-test/');
  await page.goto(address.href);
  await expect(languageTab(page, 'typescript')).toHaveAttribute('aria-selected', 'true');
  await expect(variantTab(page, 'after')).toHaveAttribute('aria-selected', 'true');
  await expect(page.locator('.hs-program[data-shown] code')).toContainText('function*');

  // A case, beside what it is compared with; the way back takes it out of the address.
  await page.goto(`${lesson}?language=python&case=second-pass`);
  await expect(page.locator('.hs-opened')).toContainText('Reading it twice');
  await expect(languageTab(page, 'python')).toHaveAttribute('aria-selected', 'true');
  expect(await sourceOf(page, 'after')).toMatch(/squares/);
  await page.reload();
  await expect(page.locator('.hs-opened')).toContainText('Reading it twice');
  await page.getByRole('button', { name: 'Back to the lesson’s programs' }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get('case')).toBeNull();
  await page.goto(`${lesson}?case=no-such-case`);
  await expect(page.locator('.hs-opened')).toContainText('link');

  // What the page has not is said, and changes nothing.
  await page.goto(`${lesson}?language=<b>rust&variant=later`);
  await expect(page.locator('.hs-notice')).toContainText('link');
  await expect(variantTab(page, 'before')).toHaveAttribute('aria-selected', 'true');
  await page.goto('/');
  expect(new URL(page.url()).search).toBe('');
});

test('a sandbox that is removed leaves no frame, no worker and no editor, and works when it comes back', async ({
  page,
}) => {
  await openLesson(page, '02-generators', 'python');
  const frames = () => page.locator('iframe').count();
  for (const language of languages) {
    await languageTab(page, language).click();
    await setSources(page, { before: '', after: '' });
    await pressRun(page);
  }
  await page.locator('.hs-settings > summary').click();
  await expect(page.locator('.hs-settings table')).toBeVisible();
  expect(page.workers().length).toBeGreaterThan(2);
  const sandbox = await page.evaluateHandle(() => {
    const element = document.querySelector<HeapSandbox>('heap-sandbox');
    if (!element) throw new Error('There is no sandbox on this page.');
    // What is only moved keeps all it has.
    element.parentElement?.append(element);
    return element;
  });
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  await sandbox.evaluate((element) => element.remove());
  await expect.poll(frames).toBe(0);
  await expect.poll(() => page.workers().length).toBe(0);
  expect(await sandbox.evaluate((element) => element.querySelector('.monaco-editor'))).toBeNull();

  // In the middle of a run, too.
  await sandbox.evaluate((element) => document.querySelector('main')?.append(element));
  await setSources(page, { before: 'while (true);\n', after: '' });
  const ended = sandbox.evaluate(async (element) => (await element.run()).rows[0]?.before.kind);
  await expect(page.locator('heap-sandbox')).toHaveAttribute('data-running', '');
  await expect.poll(frames).toBe(1);
  await sandbox.evaluate((element) => element.remove());
  expect(await ended).toBe('cancelled');
  await expect.poll(frames).toBe(0);
  await expect.poll(() => page.workers().length).toBe(0);

  await sandbox.evaluate((element) => document.querySelector('main')?.append(element));
  await setSources(page, { before: 'const a = new Uint8Array(3_000_000);\n' });
  await expect(page.locator('.monaco-editor').first()).toBeVisible();
  expect(measured(pageRow(await pressRun(page)).before).liveBytes).toBeGreaterThan(2_999_000);
});
