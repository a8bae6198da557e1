/** Without a network, in every browser: a site in a sub-folder, on a host whose pages are revalidated. */
import { buildPlain, nextDeploy } from '../support/plain-build.ts';
import { base, PlainHost } from '../support/plain-host.ts';
import { measured, pageRow } from '../support/sandbox.ts';
import { runtimesKey } from '../support/visitor.ts';
import { recorded, run, show } from './reader.ts';
import type { Tab } from './tab.ts';
import { expect, test } from './test.ts';

const title = (tab: Tab) =>
  tab.evaluate(() => document.querySelector('h1')?.textContent?.trim(), null);

/** Whether the engine's files are kept, and of the site what ends so. */
function isKept(tab: Tab, ends: readonly string[]): Promise<boolean> {
  return tab.evaluate(async (wanted) => {
    const names = (await caches.keys()).filter((name) => name.startsWith('heapwise-site:'));
    const urls: string[] = [];
    for (const name of names) {
      for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
    }
    const files = (await (await caches.open('heapwise-engines')).keys()).length;
    return files >= 5 && wanted.every((end) => urls.some((url) => url.endsWith(end)));
  }, ends);
}

/** What the page's own search finds, as addresses. */
async function search(tab: Tab, words: string): Promise<readonly string[]> {
  await tab.evaluate(() => {
    document.querySelector<HTMLButtonElement>('site-search [data-open-modal]')?.click();
  }, null);
  const typed = () =>
    tab.evaluate((text) => {
      const input = document.querySelector<HTMLInputElement>('#starlight__search input');
      if (!input) return false;
      input.value = text;
      return input.dispatchEvent(new Event('input', { bubbles: true }));
    }, words);
  await expect.poll(typed).toBe(true);
  const found = () =>
    tab.evaluate(
      () =>
        [
          ...document.querySelectorAll<HTMLAnchorElement>(
            '#starlight__search .pagefind-ui__result-link',
          ),
        ].map(({ pathname }) => pathname),
      null,
    );
  await expect.poll(async () => (await found()).length).toBeGreaterThan(0);
  return found();
}

for (const cacheControl of ['max-age=0, must-revalidate', 'max-age=600']) {
  test(`${cacheControl}: what was visited opens, and runs, when the network is gone`, async ({
    running,
  }) => {
    test.setTimeout(300_000);
    const built = await buildPlain();
    const host = await PlainHost.start(built);
    host.cacheControl = cacheControl;
    const tab = await running.newTab();
    await tab.open(host.url('favicon.svg'));
    await tab.evaluate((key) => localStorage.setItem(key, 'page'), runtimesKey);
    await tab.open(host.url('lessons/10-slots/'));
    // The worker isolates the page by a reload, in the middle of which there is nobody to ask.
    await expect
      .poll(() => tab.evaluate(() => crossOriginIsolated, null).catch(() => false))
      .toBe(true);
    await tab.open(host.url('lessons/10-slots/'));
    const visited = await title(tab);
    await show(tab, 'python');
    await run(tab);
    // Right after the run: nothing of the engine is lost by that.
    await tab.open(host.url('how-it-is-measured/'));
    // The search index comes late, when the page has been quiet.
    await expect
      .poll(() => isKept(tab, ['/offline/', '/pagefind/pagefind-entry.json']), { timeout: 90_000 })
      .toBe(true);
    await host.stop();
    await tab.open(host.url('lessons/10-slots/'));
    expect(await title(tab)).toBe(visited);
    await show(tab, 'python');
    const { before, after } = pageRow(await run(tab));
    const wanted = recorded('CPython (Pyodide)', 'python').find(
      ({ lesson }) => lesson === '10-slots',
    );
    expect([measured(before).liveBytes, measured(after).liveBytes]).toEqual(wanted?.bytes);
    await tab.open(host.url('how-it-is-measured/'));
    expect(await title(tab)).toBe('How it is measured');
    await test.step('search', async () => {
      expect(await search(tab, 'generators')).toContain(`${base}lessons/02-generators/`);
    });
    await tab.open(host.url('no-such-page/'));
    expect(await title(tab)).toBe('Not kept on this device');
    // Another host lets a page be ten minutes old.
    if (!cacheControl.includes('must-revalidate')) return tab.close();
    await test.step('an update of the site, while offline and after', async () => {
      host.deploy(await nextDeploy(built));
      await tab.open(host.url('lessons/10-slots/'));
      expect(await title(tab)).toBe(visited);
      await host.start();
      await tab.open(host.url('lessons/10-slots/'));
      await expect.poll(() => title(tab)).toBe(`Second deploy: ${visited}`);
      await host.stop();
      await tab.open(host.url('lessons/10-slots/'));
      await expect.poll(() => title(tab)).toBe(`Second deploy: ${visited}`);
    });
    await tab.close();
  });
}
