/** Engine files that are missing, cut short or altered are told of, never used, and asked for again. */
import type { Route } from '@playwright/test';
import { languageLabels, languages, variants } from '../src/measurement/example.ts';
import {
  button,
  expectBytes,
  expectRightRun,
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
import { withoutIsolation } from './support/without-isolation.ts';
import { formatCount } from '../src/measurement/format.ts';

interface Damage {
  readonly what: string;
  readonly serve: (route: Route) => Promise<void>;
  readonly message: (file: string, bytes: number) => string;
}

const damages: readonly Damage[] = [
  {
    what: 'missing',
    serve: (route) => route.fulfill({ status: 404, body: 'Not found\n' }),
    message: (file) =>
      `${file} is missing: the server answered 404. Reload the page and run again.`,
  },
  {
    what: 'cut short',
    serve: async (route) => {
      const response = await siteAnswer(route);
      await route.fulfill({ response, body: (await response.body()).subarray(0, 1_000) });
    },
    message: (file, bytes) =>
      `${file} was cut short: 1,000 of ${formatCount(bytes)} B arrived. Run again.`,
  },
  {
    what: 'altered by one bit',
    serve: async (route) => {
      const response = await siteAnswer(route);
      const body = Buffer.from(await response.body());
      body.writeUInt8(body.readUInt8(500) ^ 1, 500);
      await route.fulfill({ response, body });
    },
    message: (file) =>
      `${file} is not the file that this site was built with, so it was not used. Reload the page; if that does not help, something between you and the site alters it.`,
  },
  {
    what: 'out of reach',
    serve: (route) => route.abort('connectionrefused'),
    message: (file) =>
      `${file} could not be downloaded: the network did not answer. Check the connection and run again.`,
  },
];

const files = {
  python: { name: 'python_stdlib.zip', pattern: /\/engines\/python_stdlib\.[0-9a-f]+\.zip\.txt$/ },
  typescript: { name: 'quickjs.wasm', pattern: /\/engines\/quickjs\.[0-9a-f]+\.wasm$/ },
} as const;

for (const language of languages) {
  test(`an engine file of ${languageLabels[language]} that is missing, short, altered or out of reach is told of, and the next run is right`, async ({
    page,
  }) => {
    const { name, pattern } = files[language];
    if (language === 'typescript') await withoutIsolation(page);
    await openLesson(page, '10-slots', language);
    const edit = language === 'python' ? 'mine = 1\n' : 'const mine = 1;\n';
    await setSources(page, { before: edit });
    for (const { what, serve, message: expected } of damages) {
      await test.step(what, async () => {
        let bytes = 0;
        await page.route(pattern, async (route) => {
          bytes = (await (await siteAnswer(route)).body()).length;
          await serve(route);
        });
        await pressRun(page);
        await expect(message(page, 'before')).toHaveText(expected(name, bytes));
        await expect(message(page, 'after')).toHaveText(expected(name, bytes));
        expect(await sourceOf(page, 'before')).toBe(edit);
        await page.unroute(pattern);
      });
    }
    if (language === 'python') return expectRightRun(page, 'python');
    await setSources(page, { before: 'const block = new Uint8Array(3_000_000);\n', after: '' });
    const { before } = pageRow(await pressRun(page));
    expect(measured(before).engine).toBe('QuickJS');
    // The array's own header and its name are some hundred bytes.
    expectBytes(measured(before).liveBytes, 3_000_000, 1024);
  });
}

test('engine files are downloaded once, and checked again when they come from the cache', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/engines/')) asked.push(request.url());
  });
  await openLesson(page, '10-slots', 'python');
  await pressRun(page);
  expect(asked.length).toBe(5);
  await expect
    .poll(() =>
      page.evaluate(async () => (await (await caches.open('heapwise-engines')).keys()).length),
    )
    // The five files and the memory image.
    .toBe(6);

  // Somebody alters a kept file: it is dropped and fetched anew.
  await page.evaluate(async () => {
    const cache = await caches.open('heapwise-engines');
    const [request] = (await cache.keys()).filter(({ url }) => url.includes('python_stdlib'));
    if (request) await cache.put(request, new Response(new Uint8Array(10)));
  });
  await page.reload();
  await openLesson(page, '10-slots', 'python');
  asked.length = 0;
  await expectRightRun(page, 'python');
  expect(asked.map((url) => url.replace(/.*\/engines\/|\.[0-9a-f]{12}/g, ''))).toEqual([
    'python_stdlib.zip.txt',
  ]);
});

for (const language of languages) {
  test(`Stop during the download of ${languageLabels[language]} answers at once, and the download serves the next run`, async ({
    page,
  }) => {
    const { pattern } = files[language];
    if (language === 'typescript') await withoutIsolation(page);
    let requests = 0;
    const { promise: wait, resolve: arrive } = Promise.withResolvers<void>();
    await page.route(pattern, async (route) => {
      requests += 1;
      await wait;
      await route.continue();
    });
    await openLesson(page, '10-slots', language);
    await button(page, 'Run').click();
    await expect.poll(() => requests).toBe(1);
    await button(page, 'Stop').click();
    for (const variant of variants) {
      // Long before the two seconds that a running program is given.
      await expect(message(page, variant)).toHaveText('Stopped by you. Run starts it again.', {
        timeout: 1_500,
      });
    }
    arrive();
    await expectRightRun(page, language);
    expect(requests).toBe(1);
  });
}
