/** A host that sends no headers: the service worker isolates the site's pages, or the site does without. */
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { withContainer } from './support/container-setting.ts';
import { countLoads, firstPage, isIsolated, showLanguage, test } from './support/offline.ts';
import { base } from './support/plain-host.ts';
import {
  expectBytes,
  expectRightRun,
  lessons,
  measured,
  pageRow,
  pressRun,
  setSources,
} from './support/sandbox.ts';
import { expect } from './support/visitor.ts';

const without = `${withContainer ? 'no WebContainer, and ' : ''}QuickJS in place of V8`;
const lesson = `lessons/${lessons[1]}/`;

test('the first visit is isolated by exactly one reload, and V8 is measured', async ({
  page,
  host,
}) => {
  const loads = countLoads(page);
  await firstPage(page, host.url(lesson));
  expect(loads()).toBe(2);
  await showLanguage(page, 'typescript');
  await expectRightRun(page, 'typescript');
  await setSources(page, { before: '', after: '' });
  expect(measured(pageRow(await pressRun(page)).before).engine).toBe('V8');
  await page.goto(host.url('self-test/'));
  expect(await isIsolated(page)).toBe(true);
  expect(loads()).toBe(3);
});

test('after a reload that goes around the worker, an ordinary one isolates again', async ({
  page,
  host,
}) => {
  await firstPage(page, host.url(lesson));
  const loads = countLoads(page);
  const session = await page.context().newCDPSession(page);
  await session.send('Page.reload', { ignoreCache: true });
  await expect.poll(loads).toBe(1);
  await expectNotYet(page);
  await page.reload();
  expect(await isIsolated(page)).toBe(true);
  expect(loads()).toBe(2);
});

test('who has begun to read by keyboard or pointer is not disturbed: the next page is isolated', async ({
  page,
  host,
  built,
}) => {
  let release = () => {};
  const worker = await readFile(join(built, 'sw.js'));
  host.answer('sw.js', (_request, response) => {
    release = () => response.setHeader('Content-Type', 'text/javascript').end(worker);
  });
  const loads = countLoads(page);
  await page.goto(host.url(lesson));
  await showLanguage(page, 'typescript');
  release();
  await expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
    .toBe(true);
  await expectNotYet(page);
  expect(await isIsolated(page)).toBe(false);
  expect(loads()).toBe(1);
  await page.goto(host.url(`lessons/${lessons[0]}/`));
  expect(await isIsolated(page)).toBe(true);
  expect(loads()).toBe(2);
});

/** The settings say that the worker has come too late for this page, and only for this one. */
async function expectNotYet(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-isolation', 'next-page');
  await page.locator('.hs-settings > summary').click();
  await expect(page.locator('.hs-settings dd').first()).toHaveText(
    `This page is not cross-origin isolated yet: ${without}. Reload it, and it will be`,
  );
}

/** Measures on QuickJS, as a page does that is not isolated. */
async function expectQuickJs(page: Page): Promise<void> {
  await page.locator('.hs-settings > summary').click();
  await expect(page.locator('.hs-settings dd').first()).toHaveText(
    `This page is not cross-origin isolated: ${without}`,
  );
  await showLanguage(page, 'typescript');
  await setSources(page, { before: 'const block = new Uint8Array(3_000_000);\n', after: '' });
  const { before } = pageRow(await pressRun(page));
  expect(measured(before).engine).toBe('QuickJS');
  // The array's own header and its name are some hundred bytes.
  expectBytes(measured(before).liveBytes, 3_000_000, 1024);
}

test.describe('a browser without service workers', () => {
  test.use({ serviceWorkers: 'block' });
  test('works without isolation, and reloads nothing', async ({ page, host }) => {
    const loads = countLoads(page);
    await page.goto(host.url(lesson));
    await expectQuickJs(page);
    expect(loads()).toBe(1);
  });
});

test('a worker that cannot be registered leaves the site as it is, and reloads nothing', async ({
  page,
  host,
}) => {
  host.answer('sw.js', (_request, response) => response.writeHead(404).end());
  const loads = countLoads(page);
  await page.goto(host.url(lesson));
  await expect.poll(() => host.asked).toContain('sw.js');
  await expectQuickJs(page);
  expect(loads()).toBe(1);
});

test('a worker that isolates nothing is tried with one reload, and no other', async ({
  page,
  host,
}) => {
  host.answer('sw.js', (_request, response) =>
    response.setHeader('Content-Type', 'text/javascript').end(
      `addEventListener('install', () => skipWaiting());
         addEventListener('activate', (event) => event.waitUntil(clients.claim()));
         addEventListener('fetch', () => {});`,
    ),
  );
  const loads = countLoads(page);
  await page.goto(host.url(lesson));
  await expect.poll(loads).toBe(2);
  await page.waitForLoadState('networkidle');
  await expectQuickJs(page);
  await page.goto(host.url(`lessons/${lessons[0]}/`), { waitUntil: 'networkidle' });
  expect(loads()).toBe(3);
});

test('all addresses in the pages, and the page for those that do not exist, are under the folder', async ({
  page,
  request,
  host,
  built,
}) => {
  const addresses = new Set<string>();
  for await (const name of glob('**/*.html', { cwd: built })) {
    const html = await readFile(join(built, name), 'utf8');
    const from = host.url(name.replace(/index\.html$/, ''));
    // Pages are minified: most values have no quotes.
    for (const [, quoted, bare] of html.matchAll(/\s(?:href|src)=(?:"([^"#]+)|([^\s"'>#]+))/g)) {
      const address = quoted ?? bare ?? '';
      const url = new URL(address.replaceAll('&amp;', '&'), from);
      if (url.origin === host.origin) addresses.add(url.href);
    }
  }
  expect(addresses.size).toBeGreaterThan(20);
  for (const address of addresses) {
    expect(address.startsWith(host.url()), address).toBe(true);
    expect((await request.get(address)).status(), address).toBe(200);
  }

  const response = await page.goto(host.url('no-such-page/'));
  expect(response?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found');
  await expect(page.locator('.site-title')).toHaveAttribute('href', base);
});
