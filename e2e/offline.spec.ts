/** The service worker: readers who are offline, and deploys that replace one another. */
import { cp, readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { languages } from '../src/measurement/example.ts';
import { serveSite } from '../scripts/serve/site-server.ts';
import {
  countLoads,
  firstPage,
  isIsolated,
  openAt,
  showLanguage,
  siteCaches,
  test,
  untilKept,
} from './support/offline.ts';
import { nextDeploy, retiringDeploy } from './support/plain-build.ts';
import { base } from './support/plain-host.ts';
import {
  expectRightRun,
  lessons,
  listenForRuns,
  measured,
  message,
  output,
  pageRow,
  pressRun,
  setSources,
} from './support/sandbox.ts';
import { stablePort } from './support/stable-port.ts';
import { newFolder } from './support/tests-folder.ts';
import { expect } from './support/visitor.ts';

test('what was kept can be read, searched and run when the network is gone', async ({
  page,
  host,
  built,
}) => {
  await firstPage(page, host.url(`lessons/${lessons[1]}/`));
  for (const language of languages) {
    await showLanguage(page, language);
    await expectRightRun(page, language);
  }
  const paths = await untilKept(page, built);
  // The engines are not the worker's to keep, and the editor has been used.
  expect(paths.filter((path) => path.includes('/engines/'))).toEqual([]);
  expect(paths.some((path) => path.includes('/monaco-editor.'))).toBe(true);
  await host.stop();

  // The one that was read, and one that was not.
  for (const [lesson, language] of [
    [lessons[1], 'python'],
    [lessons[0], 'typescript'],
  ] as const) {
    await openAt(page, host, lesson, language);
    expect(await isIsolated(page)).toBe(true);
    await expectRightRun(page, language);
  }
  // Its script is the largest of the site: four megabytes to compile.
  await expect(page.locator('.hs-editor .monaco-editor').first()).toBeVisible({ timeout: 30_000 });
  await page.goto(host.url('?from=elsewhere'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Memory advice, measured');
  await page.getByRole('button', { name: 'Search' }).click();
  await page.locator('#starlight__search input').fill('generators');
  const found = page.locator('#starlight__search .pagefind-ui__result-link');
  await expect(found.first()).toHaveAttribute('href', `${base}lessons/02-generators/`);
});

test('an engine that was not used before is named, in one line, when the network is gone', async ({
  page,
  context,
  host,
  built,
}) => {
  await firstPage(page, host.url(`lessons/${lessons[1]}/`));
  await untilKept(page, built);
  await host.stop();
  await openAt(page, host, lessons[1], 'typescript');
  await expectRightRun(page, 'typescript');
  await showLanguage(page, 'python');
  await pressRun(page);
  await expect(message(page, 'before')).toHaveText(
    /^\S+ could not be downloaded: the network did not answer\. Check the connection and run again\.$/,
  );
  await context.setOffline(true);
  await pressRun(page);
  await expect(message(page, 'before')).toHaveText(
    /^\S+ could not be downloaded: this device is offline, and has no copy of it that could be read\. Connect and run again\.$/,
  );
  await context.setOffline(false);
  await host.start();
  await expectRightRun(page, 'python');
});

test('with Save-Data only what was read is kept, and the offline page says what that is', async ({
  page,
  context,
  host,
}) => {
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
  });
  await firstPage(page, host.url(`lessons/${lessons[0]}/`));
  const read = `${base}lessons/${lessons[0]}/`;
  const kept = async () => Object.values(await siteCaches(page)).flat();
  await expect.poll(kept, { timeout: 20_000 }).toContain(`${base}offline/`);
  expect((await kept()).filter((path) => path.endsWith('/')).sort()).toEqual([
    read,
    `${base}offline/`,
  ]);

  await host.stop();
  await page.goto(host.url(`lessons/${lessons[0]}/?language=typescript`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/generator/i);
  // Its own script is here, what that script imports for a run is not.
  await listenForRuns(page);
  expect(pageRow(await pressRun(page)).before.kind).toBe('unavailable');
  await expect(page.locator('.hs-status-text')).toHaveText(
    'What runs programs could not be downloaded. Check the connection, reload the page and run again.',
  );
  await page.locator('.hs-program[data-shown] pre').click();
  await expect(page.locator('.hs-notice')).toHaveText(
    'The editor could not be downloaded. Check the connection and reload the page.',
  );
  const response = await page.goto(host.url(`lessons/${lessons[1]}/`));
  expect(response?.status()).toBe(503);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not kept on this device');
  await expect(page.locator('.kp-status')).toHaveText('One page is kept on this device:');
  await expect(page.locator('kept-pages a')).toHaveAttribute('href', read);

  // The connection comes back: so does what was asked for.
  await host.start();
  await context.setOffline(true);
  await context.setOffline(false);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/slots/i);
});

test('a slow network is waited for three seconds, then the kept page is shown', async ({
  page,
  host,
}) => {
  await firstPage(page, host.url('how-it-is-measured/'));
  let answered = false;
  host.answer('how-it-is-measured/', () => (answered = true));
  // From the cache of the browser it would not be asked for at all.
  await page.goto(host.url('how-it-is-measured/?again'), { timeout: 10_000 });
  expect(answered).toBe(true);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How it is measured');
});

test('a deploy replaces pages at once, and the caches of the one before when it is complete', async ({
  page,
  host,
  built,
}) => {
  await firstPage(page, host.url(`lessons/${lessons[1]}/`));
  await page.locator('.hs-program[data-shown] pre').click();
  await expect(page.locator('.hs-editor .monaco-editor').first()).toBeVisible();
  const before = await untilKept(page, built);
  const [first] = Object.keys(await siteCaches(page));
  const editor = before.filter((path) => path.includes('/monaco-editor.'));
  expect(editor).toHaveLength(1);

  const next = await nextDeploy(built);
  host.deploy(next);
  await page.goto(host.url(`lessons/${lessons[1]}/?after`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Second deploy: /);
  // Not that there are two: the first may be gone before anybody looks.
  await expect
    .poll(async () => Object.keys(await siteCaches(page)).some((name) => name !== first), {
      timeout: 60_000,
    })
    .toBe(true);
  const after = await untilKept(page, next);
  expect(Object.keys(await siteCaches(page))).not.toContain(first);
  // The editor had been used: it is kept again under its new name.
  const names = (paths: readonly string[]) =>
    paths.map((path) => path.replace(/\.[\w-]{8}\.js$/, ''));
  expect(new Set(names(after))).toEqual(new Set(names(before)));
  expect(after.filter((path) => path.includes('/monaco-editor.'))).toEqual([
    `${base}_astro/monaco-editor.deployed.js`,
  ]);
  await host.stop();
  await page.goto(host.url(`lessons/${lessons[0]}/`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Second deploy: /);
});

test('a deploy whose worker comes late is kept all the same, on the page that is open', async ({
  page,
  host,
  built,
}) => {
  await firstPage(page, host.url(`lessons/${lessons[1]}/`));
  await untilKept(page, built);
  const next = await nextDeploy(built);
  const worker = await readFile(join(next, 'sw.js'));
  const { promise: asked, resolve: ask } = Promise.withResolvers<ServerResponse>();
  host.answer('sw.js', (_, response) => ask(response));
  host.deploy(next);
  await page.goto(host.url('how-it-is-measured/?after'));
  const response = await asked;
  // By now the worker that is there has been asked for all that it knows, and has it.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 6_000)));
  response.setHeader('Content-Type', 'text/javascript').end(worker);
  await untilKept(page, next);
});

test('a reader who goes offline in the middle of an update still has the version before', async ({
  page,
  host,
  built,
}) => {
  await firstPage(page, host.url(`lessons/${lessons[1]}/`));
  await untilKept(page, built);
  host.deploy(await nextDeploy(built));
  // Of what is kept one after the other this one never comes: the update stays where it is.
  host.answer('glossary/', () => {});
  await page.goto(host.url('how-it-is-measured/?after'));
  await expect
    .poll(async () => Object.keys(await siteCaches(page)).length, { timeout: 60_000 })
    .toBe(2);
  await host.stop();
  await openAt(page, host, lessons[0], 'typescript');
  await expectRightRun(page, 'typescript');
});

test('a deploy can retire the worker: pages then come from the network, and nothing is kept', async ({
  page,
  host,
  built,
}) => {
  await firstPage(page, host.url());
  await untilKept(page, built);
  host.deploy(await retiringDeploy(built));
  await page.goto(host.url('how-it-is-measured/?retired'));
  // The browser asks for the new worker when it likes.
  await expect.poll(() => siteCaches(page), { timeout: 60_000 }).toEqual({});
  expect(
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length),
  ).toBe(0);
});

test('on a host that sends the headers the worker comes without a reload', async ({ page }) => {
  // Copied: a server of its own, that can be stopped.
  const root = await newFolder('with-headers');
  await cp('dist', root, { recursive: true });
  const site = await serveSite(root, await stablePort());
  const loads = countLoads(page);
  await page.goto(`${site.origin}/lessons/${lessons[1]}/`);
  expect(await isIsolated(page)).toBe(true);
  await untilKept(page, root, 'heapwise-site:/:');
  expect(loads()).toBe(1);
  await site.close();
  await page.goto(`${site.origin}/lessons/${lessons[0]}/`);
  expect(await isIsolated(page)).toBe(true);
  await showLanguage(page, 'typescript');
  await expectRightRun(page, 'typescript');
});

test('a program reaches neither the worker nor what it keeps', async ({
  page,
  context,
  host,
  built,
}) => {
  await firstPage(page, host.url(`lessons/${lessons[1]}/`));
  await untilKept(page, built);
  await showLanguage(page, 'typescript');
  const [cache = ''] = Object.keys(await siteCaches(page));
  const attempts = [
    'navigator.serviceWorker.register("SITEsw.js")',
    'navigator.serviceWorker.getRegistrations()',
    'navigator.serviceWorker.controller.postMessage({ kind: "keep", used: [], everything: true })',
    'caches.keys()',
    'caches.delete("CACHE")',
    'fetch("SITEsw.js")',
    'fetch("SITElessons/10-slots/")',
  ].map((text) => text.replace('SITE', host.url()).replace('CACHE', cache));
  await setSources(page, {
    before: attempts
      .map(
        (text) =>
          `try { await ${text}; console.log('reached'); } catch { console.log('refused'); }`,
      )
      .join('\n'),
    after: '',
  });
  measured(pageRow(await pressRun(page)).before);
  await expect(output(page, 'before')).toHaveText('refused\n'.repeat(attempts.length));

  // The frame itself, which a program that broke out of its worker would be in.
  const frame = page.frames().find((candidate) => candidate.url() === 'about:srcdoc');
  const inFrame = await frame?.evaluate(async (texts) => {
    const verdicts: string[] = [];
    for (const text of texts) {
      const result = (0, eval)(`(async () => ${text})()`) as Promise<unknown>;
      verdicts.push(
        await result.then(
          () => 'reached',
          () => 'refused',
        ),
      );
    }
    return verdicts;
  }, attempts);
  expect(inFrame).toEqual(attempts.map(() => 'refused'));
  expect(Object.keys(await siteCaches(page))).toEqual([cache]);
  const [worker] = context.serviceWorkers();
  // A client keeps the address that it was made with: what the reader shows is added without a load.
  const paths = (await clientUrls(page, worker))?.map((url) => new URL(url).pathname);
  expect(paths).toEqual([new URL(page.url()).pathname]);
});

/** Addresses of all that the worker may answer for. */
async function clientUrls(
  page: Page,
  worker: ReturnType<ReturnType<Page['context']>['serviceWorkers']>[number] | undefined,
): Promise<readonly string[] | undefined> {
  await page.bringToFront();
  return worker?.evaluate(async () => {
    const { clients } = globalThis as unknown as {
      clients: { matchAll(options: object): Promise<readonly { url: string }[]> };
    };
    const all = await clients.matchAll({ type: 'all', includeUncontrolled: true });
    // The editor's own workers are clients of the site's, too.
    return all.map(({ url }) => url).filter((url) => !/^blob:|\/_astro\//.test(url));
  });
}
