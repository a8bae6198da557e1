/** What a lesson costs before it is touched, and that nothing moves when it is. */
import type { Page } from '@playwright/test';
import { languages } from '../src/measurement/example.ts';
import {
  lessons,
  listenForRuns,
  openLesson,
  pressRun,
  variantTab,
  button,
} from './support/sandbox.ts';
import { expect, firstVisit as test } from './support/visitor.ts';

test.use({ serviceWorkers: 'allow' });

const KiB = 1024;

/** Compressed bytes of all scripts that the page loads by itself, and what it asks for. */
async function load(page: Page, path: string) {
  const urls: string[] = [];
  let scriptBytes = 0;
  const pending: Promise<void>[] = [];
  page.on('requestfinished', (request) => {
    urls.push(request.url());
    if (request.resourceType() !== 'script') return;
    pending.push(
      request.sizes().then(({ responseBodySize }) => {
        scriptBytes += responseBodySize;
      }),
    );
  });
  await page.goto(path, { waitUntil: 'networkidle' });
  await Promise.all(pending);
  return { urls, scriptBytes };
}

for (const lesson of lessons) {
  test(`${lesson} loads at most 15 KiB more script than a page without a sandbox, and no engine`, async ({
    browser,
    baseURL,
  }) => {
    const visit = async (path: string) => {
      const context = await browser.newContext(baseURL ? { baseURL } : {});
      const loaded = await load(await context.newPage(), path);
      await context.close();
      return loaded;
    };
    const plain = await visit('/how-it-is-measured/');
    const withSandbox = await visit(`/lessons/${lesson}/`);
    const more = withSandbox.scriptBytes - plain.scriptBytes;
    expect(more, `${more} B more`).toBeLessThanOrEqual(15 * KiB);
    expect(withSandbox.urls.length).toBeGreaterThan(5);
    expect(
      withSandbox.urls.filter((url) =>
        /\/engines\/|monaco|editor|pyodide|quickjs|worker/i.test(url),
      ),
    ).toEqual([]);
  });
}

interface Shift {
  readonly value: number;
  readonly recent: boolean;
  readonly moved: readonly string[];
}

/** Keeps all layout shifts from the page's start; those of the tests' own clicks too. */
async function watchShifts(page: Page): Promise<() => Promise<readonly Shift[]>> {
  await page.addInitScript(() => {
    interface LayoutShift extends PerformanceEntry {
      readonly value: number;
      readonly hadRecentInput: boolean;
      readonly sources: readonly { readonly node?: Node }[];
    }
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    const name = (node: Node | undefined) =>
      node instanceof Element ? `${node.localName}.${node.className}` : (node?.nodeName ?? '?');
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as LayoutShift[]) {
        // While the page still arrives, an unseen marker of Starlight's sidebar, which
        // removes itself, is counted with its one pixel.
        if (entry.value < 0.0001 && entry.sources.every(({ node }) => !node)) continue;
        shifts.push({
          value: entry.value,
          recent: entry.hadRecentInput,
          moved: entry.sources.map(({ node }) => name(node)),
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
}

for (const width of [1440, 390]) {
  for (const lesson of lessons) {
    test(`nothing moves on ${lesson}, ${width} wide: loading, the editor, runs in both languages`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 900 });
      const shifts = await watchShifts(page);
      await page.goto(`/lessons/${lesson}/`, { waitUntil: 'networkidle' });
      await listenForRuns(page);
      expect(await shifts(), 'loading').toEqual([]);

      // Focused by script: what follows has no recent input to excuse it.
      await page.locator('.hs-program[data-shown] pre').evaluate((pre) => pre.focus());
      await expect(page.locator('.hs-programs')).toBeHidden();
      expect(await shifts(), 'the editor').toEqual([]);

      for (const language of languages) {
        await page.evaluate(async (name) => {
          const sandbox = document.querySelector('heap-sandbox') as HTMLElement & {
            language: string;
            run(): Promise<unknown>;
          };
          sandbox.language = name;
          await sandbox.run();
        }, language);
        expect(await shifts(), `a run of ${language}`).toEqual([]);
      }
    });
  }
}

test('engines and the editor are fetched when Run is reached for, and not before', async ({
  page,
}) => {
  const engines: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/engines/')) engines.push(request.url());
  });
  await openLesson(page, '02-generators', 'python');
  await variantTab(page, 'after').click();
  await page.waitForLoadState('networkidle');
  expect(engines).toEqual([]);
  await button(page, 'Run').focus();
  await expect.poll(() => engines.length).toBe(5);
  await pressRun(page);
  expect(engines.length).toBe(5);
});
