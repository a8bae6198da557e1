/** Without a network, in every browser: a site in a sub-folder, on a host whose pages are revalidated. */
import { buildPlain } from '../support/plain-build.ts';
import { PlainHost } from '../support/plain-host.ts';
import { measured, pageRow } from '../support/sandbox.ts';
import { runtimesKey } from '../support/visitor.ts';
import { recorded, run, show } from './reader.ts';
import type { Tab } from './tab.ts';
import { expect, test } from './test.ts';

const title = (tab: Tab) =>
  tab.evaluate(() => document.querySelector('h1')?.textContent?.trim(), null);

for (const cacheControl of ['max-age=0, must-revalidate', 'max-age=600']) {
  test(`${cacheControl}: what was visited opens, and runs, when the network is gone`, async ({
    running,
  }) => {
    const host = await PlainHost.start(await buildPlain());
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
    const kept = () =>
      tab.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith('heapwise-site:'));
        const urls: string[] = [];
        for (const name of names) {
          for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
        }
        const files = (await (await caches.open('heapwise-engines')).keys()).length;
        return files >= 5 && urls.some((url) => url.endsWith('/offline/'));
      }, null);
    await expect.poll(kept).toBe(true);
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
    await tab.open(host.url('no-such-page/'));
    expect(await title(tab)).toBe('Not kept on this device');
    await tab.close();
  });
}
