/** What a lesson costs before it is touched, and that nothing moves when it is. */
import type { Page } from '@playwright/test';
import { lessonFolders } from '../build/lesson-folders.ts';
import { isolationHeaders } from '../src/hosting/headers.ts';
import { languages } from '../src/measurement/example.ts';
import {
  lessons,
  listenForRuns,
  openLesson,
  pressRun,
  variantTab,
  button,
} from './support/sandbox.ts';
import { startSlowHost } from './support/slow-host.ts';
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
      readonly sources: readonly {
        readonly node?: Node;
        readonly previousRect: DOMRectReadOnly;
        readonly currentRect: DOMRectReadOnly;
      }[];
    }
    const shifts: Shift[] = [];
    Object.assign(window, { shifts });
    const name = (node: Node | undefined) =>
      node instanceof Element ? `${node.localName}.${node.className}` : (node?.nodeName ?? '?');
    const rect = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}×${height}`;
    const isText = ({ node }: { readonly node?: Node }) => node?.nodeType === Node.TEXT_NODE;
    new PerformanceObserver((list) => {
      const [{ domInteractive } = { domInteractive: 0 }] = performance.getEntriesByType(
        'navigation',
      ) as PerformanceNavigationTiming[];
      for (const entry of list.getEntries() as LayoutShift[]) {
        // While the page still arrives, an unseen marker of Starlight's sidebar, which
        // removes itself, is counted with its one pixel.
        if (entry.value < 0.0001 && entry.sources.every(({ node }) => !node)) continue;
        // A paragraph's lines are broken anew as more of it arrives (`text-wrap: pretty`).
        const arrives = domInteractive === 0 || entry.startTime < domInteractive;
        if (arrives && entry.sources.length > 0 && entry.sources.every(isText)) continue;
        shifts.push({
          value: entry.value,
          recent: entry.hadRecentInput,
          moved: entry.sources.map(
            ({ node, previousRect, currentRect }) =>
              `${name(node)}: ${rect(previousRect)} → ${rect(currentRect)}`,
          ),
        });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: Shift[] }).shifts);
}

/** Where each of some parts was in the frames in which it was seen: one place, if it stayed there. */
async function watchPlaces(
  page: Page,
  selectors: readonly string[],
): Promise<() => Promise<Readonly<Record<string, readonly string[]>>>> {
  await page.addInitScript((wanted) => {
    const places: Record<string, string[]> = {};
    Object.assign(window, { places });
    const look = () => {
      for (const selector of wanted) {
        for (const [index, part] of [...document.querySelectorAll(selector)].entries()) {
          if (!part.checkVisibility({ visibilityProperty: true })) continue;
          const { x, y } = part.getBoundingClientRect();
          const own = (places[`${selector} ${index}`] ??= []);
          if (own.at(-1) !== `${x},${y}`) own.push(`${x},${y}`);
        }
      }
      requestAnimationFrame(look);
    };
    look();
  }, selectors);
  return () =>
    page.evaluate(() => (window as unknown as { places: Record<string, string[]> }).places);
}

/** Opens a lesson's editor and runs it in both languages; nothing may move meanwhile. */
async function expectNothingMoves(page: Page, lesson: string, width: number): Promise<void> {
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
}

for (const width of [1440, 390]) {
  // Bars of the live heap, and of what is held at the end, which their row says in a line more.
  for (const lesson of ['02-generators', '09-getrefcount']) {
    test(`nothing moves on ${lesson}, ${width} wide: loading, the editor, runs in both languages`, ({
      page,
    }) => expectNothingMoves(page, lesson, width));
  }

  test(`nothing moves on 10-slots, ${width} wide, where the text's typeface comes late`, async ({
    page,
  }) => {
    await page.route('**/*ibm-plex-sans*.woff2', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await expectNothingMoves(page, '10-slots', width);
  });

  // What is asked is the places of parts: the lines of a paragraph are broken anew as it arrives.
  test(`no part of any lesson moves, ${width} wide, while its page arrives in pieces`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 });
    const places = await watchPlaces(page, [
      'h1',
      '.trial-head',
      '.trial-body',
      'heap-sandbox',
      '.hs-tabs',
      '.hs-compare',
      '.hs-run',
    ]);
    const host = await startSlowHost(isolationHeaders);
    try {
      for (const lesson of lessonFolders()) {
        await page.goto(`${host.origin}/lessons/${lesson}/`);
        await expect(button(page, 'Run')).toBeEnabled();
        const seen = await places();
        expect(Object.keys(seen).length, lesson).toBeGreaterThanOrEqual(9);
        for (const [part, own] of Object.entries(seen))
          expect(own, `${lesson}: ${part}`).toHaveLength(1);
      }
    } finally {
      await host.close();
    }
  });
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
