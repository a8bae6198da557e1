/** The whole site on a reader's device: saved, removed, installed. */
import { offlineList } from '../build/site-files.ts';
import { firstPage, openAt, test } from './support/offline.ts';
import { base } from './support/plain-host.ts';
import { expectRightRun, lessons } from './support/sandbox.ts';
import { expect } from './support/visitor.ts';

test('all of the site can be saved for offline, with its size and a progress bar, and removed', async ({
  page,
  host,
  built,
}) => {
  await firstPage(page, host.url(`lessons/${lessons[1]}/`));
  await page.locator('.hs-settings > summary').click();
  const save = page.locator('.hs-save-offline');
  await expect(save).toHaveText(/^\s*Save for offline: [\d.]+ MiB \([\d,]+ B\)\s*$/);
  const bytes = Number(/\(([\d,]+) B\)/.exec(await save.innerText())?.[1]?.replaceAll(',', ''));
  const { files } = await offlineList(built);
  expect(bytes).toBe(files.reduce((sum, file) => sum + file.bytes, 0));
  await save.click();
  await expect(page.locator('.hs-save-progress')).toHaveAttribute('max', String(bytes));
  await expect(page.locator('.hs-offline-said')).toHaveText(/^Saved: /, { timeout: 60_000 });
  await expect(page.locator('.hs-kept')).toHaveText(/^Kept on this device: \d+ pages and/);
  await host.stop();
  // Neither this lesson nor an engine was ever used here.
  await openAt(page, host, lessons[0], 'python');
  await expectRightRun(page, 'python');
  await page.locator('.hs-settings > summary').click();
  await page.locator('.hs-remove-offline').click();
  await expect(page.locator('.hs-kept')).toHaveText(
    'No page of this site is kept on this device. No engine is kept.',
  );
});

test('the site is installable', async ({ page, request, host }) => {
  // The page that the worker has isolated by a reload.
  await firstPage(page, host.url());
  const link = page.locator('link[rel="manifest"]');
  const manifest = (await (
    await request.get(await link.evaluate((one: HTMLLinkElement) => one.href))
  ).json()) as {
    start_url: string;
    icons: { src: string; sizes: string }[];
  };
  expect(manifest.start_url).toBe(base);
  for (const { src, sizes } of manifest.icons) {
    const size = await page.evaluate(async (address) => {
      const image = new Image();
      image.src = address;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, src);
    if (sizes !== 'any') expect(size).toBe(sizes);
  }
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(
    installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'),
  ).toEqual([]);
});
