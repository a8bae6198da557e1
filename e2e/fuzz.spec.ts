/**
 * A seeded handful of what the unit tests try by the thousand (`…-fuzz.test.ts`), on the built site:
 * no error that nobody catches, no wrong figure, no lost edit.
 */
import type { Frame, Page, Route } from '@playwright/test';
import { captivePortal, damaged, damages, seeded, type Seeded } from '../src/measurement/seeded.ts';
import { startBlog } from './support/blog.ts';
import { known } from './support/programs.ts';
import {
  button,
  expectBytes,
  expectRightRun,
  listenForRuns,
  measured,
  message,
  openLesson,
  pageRow,
  pressRun,
  setSources,
  sourceOf,
} from './support/sandbox.ts';
import { siteAnswer } from './support/site-answer.ts';
import { expect, firstVisit as test } from './support/visitor.ts';

let errors: unknown[] = [];
test.beforeEach(({ page }) => {
  errors = [];
  page.on('pageerror', (error) => errors.push(error));
});
test.afterEach(() => expect(errors).toEqual([]));

const edits = ['python', 'typescript'].flatMap((language) =>
  ['before', 'after'].map((variant) => `heapwise:edit:10-slots:${language}:${variant}`),
);
const settings = [
  'heapwise:language',
  'heapwise:runtimes',
  'heapwise:downloads',
  'heapwise:reloaded',
  'starlight-theme',
  'sl-sidebar-state',
  ...edits.flatMap((key) => [`${key}:dropped`, `${key}:corrupt`]),
];

function planted({ pick, text, upTo, value, next }: Seeded): Record<string, string> {
  const junk = () =>
    pick([
      () => text(upTo(40)),
      () => JSON.stringify(value()) ?? '',
      () => JSON.stringify({ v: 1, text: text(upTo(40)), originalHash: text(3), savedAt: 1 }),
      () => '{"v":1,"text":"</script><img src=x onerror=throw(1)>","originalHash":"","savedAt":0}',
      () => pick(['', 'null', '{', '9'.repeat(400), 'page,webcontainer', 'constructor', '\ud800']),
    ])();
  const keys = [...edits, ...settings].filter(() => next() < 0.6);
  return Object.fromEntries(keys.map((key) => [key, junk()]));
}

test('whatever the storage and the address hold, the lesson can be used, and no edit is lost', async ({
  page,
}) => {
  const random = seeded(41);
  const { pick, text, upTo } = random;
  await page.goto('/lessons/10-slots/');
  for (let round = 0; round < 14; round += 1) {
    const items = planted(random);
    const kept = await page.evaluate((all) => {
      localStorage.clear();
      sessionStorage.clear();
      for (const [key, value] of Object.entries(all)) {
        localStorage.setItem(key, value);
        sessionStorage.setItem(key, value);
      }
      return Object.fromEntries(Object.entries<string>(localStorage));
    }, items);
    const query = pick(['language=', 'language=ruby', 'variant=%', 'case=%F0', 'case=__proto__']);
    const fragment = pick(['%', '%E0%A4%A', text(upTo(300)), '#.x[', 'share=1.', 'lesson=%']);
    await page.goto(`/lessons/10-slots/?round=${round}&${query}#${fragment}`);
    await expect(button(page, 'Run')).toBeEnabled();
    const { theme, now, sources } = await page.evaluate(() => ({
      theme: document.documentElement.dataset['theme'],
      now: Object.values(localStorage) as string[],
      sources: [...document.querySelectorAll('heap-sandbox')].map((one) => one.source('before')),
    }));
    expect(['light', 'dark']).toContain(theme);
    expect(sources).toEqual([expect.any(String)]);
    for (const key of edits) {
      const value = kept[key] ?? '';
      expect(
        now.some((one) => one.includes(value)),
        `${key}: ${value}`,
      ).toBe(true);
    }
    expect(errors, JSON.stringify([items, page.url()])).toEqual([]);
  }
  await page.evaluate(() => localStorage.setItem('heapwise:runtimes', 'page'));
  await openLesson(page, '10-slots', 'typescript');
  await expectRightRun(page, 'typescript');
});

/** Posts to a window and to all frames in it, each message with a port, until the page is left. */
async function pester(from: Page, random: Seeded): Promise<void> {
  const messages = [
    null,
    { type: 'GET', path: [] },
    { id: 1, type: 'APPLY', path: ['run'], argumentList: [] },
    { id: '1', type: 'APPLY', path: ['stop'], argumentList: [] },
    { type: 'snapshot', bytes: new Uint8Array(9).join() },
    { kind: 'reading', variant: 'before', reading: { kind: 'measured', liveBytes: 1 } },
    { type: 'ready' },
    ...Array.from({ length: 40 }, () => random.value()),
  ];
  await from.evaluate((all) => {
    let next = 0;
    const tell = (target: Window) => {
      const { port1, port2 } = new MessageChannel();
      target.postMessage(all[next++ % all.length], '*', [port2]);
      port1.postMessage({ id: '1', type: 'APPLY', path: ['stop'], argumentList: [] });
      for (let index = 0; index < target.length; index += 1) tell(target[index] as Window);
    };
    setInterval(() => tell(window), 5);
  }, messages);
}

test('messages from anybody, to the page and to its frame, neither err nor change a figure', async ({
  page,
  baseURL,
}) => {
  // The page itself, from before there is a frame.
  await openLesson(page, '10-slots', 'typescript');
  await pester(page, seeded(42));
  await expectRightRun(page, 'typescript');

  // A page of another origin, in which the sandbox stands.
  const blog = await startBlog();
  const html = `<iframe src="${baseURL}/embed/10-slots/" width="800" height="900"></iframe>`;
  await page.goto(`${blog.origin}/?${encodeURIComponent(html)}`);
  await pester(page, seeded(43));
  const frame = page.frames().find((one) => one.url().includes('/embed/')) as Frame;
  await frame.waitForLoadState();
  const rows = await frame.evaluate(async (source) => {
    const sandbox = document.querySelector('heap-sandbox');
    if (!sandbox) throw new Error('There is no sandbox.');
    sandbox.language = 'python';
    sandbox.setSource('before', source);
    return (await sandbox.run()).rows;
  }, known.python.source);
  const { before, after } = pageRow({ language: 'python', rows });
  expect(measured(before).liveBytes).toBe(known.python.liveBytes);
  expect(measured(after).liveBytes).toBeGreaterThan(1_000);
  await blog.close();
});

/** What may happen to a file on its way. */
const ways: Readonly<Record<string, (route: Route, random: Seeded) => Promise<void>>> = {
  ...Object.fromEntries(
    damages.map((damage) => [
      damage,
      async (route: Route, random: Seeded) => {
        const response = await siteAnswer(route);
        const body = damaged(await response.body(), damage, random);
        await route.fulfill({ response, body: Buffer.from(body) });
      },
    ]),
  ),
  'a captive portal': (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: captivePortal }),
  'status 500': (route) => route.fulfill({ status: 500, body: 'no' }),
  aborted: (route) => route.abort(),
};

const files = [
  'pyodide.mjs',
  'pyodide.asm.mjs',
  'pyodide.asm.wasm',
  'python_stdlib.zip',
  'pyodide-lock.json',
];

test('engine files that do not arrive as they are, and a memory image that does not come back as it was, give no figure', async ({
  page,
}) => {
  const random = seeded(44);
  await openLesson(page, '10-slots', 'python');
  const mine = 'mine = 1\n';
  await setSources(page, { before: mine });
  for (const [what, answer] of Object.entries(ways)) {
    const name = random.pick(files);
    await test.step(`${name}: ${what}`, async () => {
      await page.evaluate(() => caches.delete('heapwise-engines'));
      const pattern = new RegExp(`/engines/${name.replace(/\.(\w+)$/, '\\.[0-9a-f]+\\.$1')}`);
      await page.route(pattern, (route) => answer(route, random));
      await pressRun(page);
      for (const variant of ['before', 'after'] as const) {
        await expect(message(page, variant)).toContainText(name);
      }
      expect(await sourceOf(page, 'before')).toBe(mine);
      await page.unroute(pattern);
    });
  }
  await expectRightRun(page, 'python');

  const imageBytes = () =>
    page.evaluate(async () => {
      const cache = await caches.open('heapwise-engines');
      const [image] = (await cache.keys()).filter(({ url }) => url.includes('python-image'));
      return image && (await (await cache.match(image))?.blob())?.size;
    });
  await expect.poll(imageBytes).toBeGreaterThan(1_000_000);
  const sound = await imageBytes();
  for (const how of ['flipped', 'cut', 'zeroed'] as const) {
    await test.step(`memory image: ${how}`, async () => {
      await page.evaluate(
        async ([damage, seed]) => {
          const cache = await caches.open('heapwise-engines');
          const [key] = (await cache.keys()).filter(({ url }) => url.includes('python-image'));
          const kept = key && (await cache.match(key));
          if (!key || !kept) throw new Error('There is no image.');
          const bytes = new Uint8Array(await kept.arrayBuffer());
          for (let flip = 1; flip <= 20; flip += 1) {
            const at = Math.floor((seed * 7_919 * flip) % bytes.length);
            bytes[at] = (bytes[at] ?? 0) ^ 255;
          }
          if (damage === 'zeroed') bytes.fill(0, bytes.length >> 1);
          await cache.put(key, new Response(damage === 'cut' ? bytes.slice(0, -1_000) : bytes));
        },
        [how, random.upTo(1e9)] as const,
      );
      await page.reload();
      await listenForRuns(page);
      const { source, liveBytes } = known.python;
      await setSources(page, { before: source, after: '' });
      const { before, after } = pageRow(await pressRun(page));
      expectBytes(measured(before).liveBytes, liveBytes, 0);
      expectBytes(measured(after).liveBytes, 0, 0);
      // Another one has taken its place.
      await expect.poll(imageBytes).toBe(sound);
    });
  }
});

test('scripts in whose place a network shows its own page are told of, and the page goes on', async ({
  page,
}) => {
  await openLesson(page, '02-generators', 'python');
  const mine = 'mine = 1\n';
  const scripts = '**/_astro/*';
  const portal = (route: Route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: captivePortal });
  await page.route(scripts, portal);
  const notice = page.locator('.hs-notice');
  await page.locator('.hs-program[data-shown] pre').click();
  await expect(notice).toContainText('The editor could not be downloaded');
  await page.locator('#your-turn-python .begin-task').click();
  await expect(notice).toContainText('could not be downloaded. Check the connection and reload');
  for (const name of ['explain', 'sweep', 'settings']) {
    await page.locator(`.hs-${name} > summary`).click();
  }
  await expect(page.locator('.hs-sweep-body')).toContainText('could not be downloaded');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await setSources(page, { before: mine });
  await button(page, 'Run').click();
  await expect(page.locator('.hs-status-text')).toContainText('could not be downloaded');
  expect(await sourceOf(page, 'before')).toBe(mine);
  await page.unroute(scripts);
  await page.reload();
  await listenForRuns(page);
  expect(await sourceOf(page, 'before')).toBe(mine);
  measured(pageRow(await pressRun(page)).before);
});
