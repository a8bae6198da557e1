/** Python packages on their whole way: from the CDN, or its stand-in, to a figure. */
import type { Page } from '@playwright/test';
import { formatBytes } from '../src/measurement/format.ts';
import { variants } from '../src/measurement/example.ts';
import type { Run } from '../src/sandbox/run-session.ts';
import { startCdn } from './wheels-stand-in/server.ts';
import { test, watchProgress } from './support/wheels.ts';
import { known } from './support/programs.ts';
import {
  button,
  expectRightRun,
  measured,
  message,
  nextRun,
  openLesson,
  output,
  pageRow,
  pressRun,
  runCount,
  setSources,
} from './support/sandbox.ts';
import { withContainer } from './support/container-setting.ts';
import { containerOutcomes } from './support/stand-in.ts';
import { startStandIn } from './webcontainer-stand-in/server.ts';
import { expect } from './support/visitor.ts';

const source = `from bitarray import bitarray
from dateutil import parser

${known.python.source}
bits = bitarray(80_000)
days = [parser.parse(f"2028-02-{day:02d}") for day in range(1, 30)]
print(len(bits), days[-1].isoformat())
`;
const printed = '80000 2028-02-29T00:00:00';
const files = [
  'bitarray-3.12.3-cp314-cp314-pyemscripten_2026_0_wasm32.whl',
  'python_dateutil-2.9.0.post0-py2.py3-none-any.whl',
  'six-1.17.0-py2.py3-none-any.whl',
];

/** What one program read as; the known block is in it, and the rest is of the packages. */
async function figures(page: Page, run?: Run) {
  const { before, after } = pageRow(run ?? (await pressRun(page)));
  await expect(output(page, 'before')).toContainText(printed);
  expect(measured(after).liveBytes).toBe(0);
  const { liveBytes, peakBytes, lines } = measured(before);
  expect(lines?.find(({ line }) => line === 4)?.bytes).toBe(known.python.liveBytes);
  expect(lines?.find(({ line }) => line === 6)?.bytes).toBeGreaterThan(10_000);
  return { liveBytes, peakBytes, lines };
}

test('packages are loaded with progress in bytes, measured, and there without the network on the next visit', async ({
  page,
  cdn,
  distribution,
}) => {
  await openLesson(page, '10-slots', 'python');
  const progress = await watchProgress(page);
  await setSources(page, { before: source, after: '' });
  cdn.misbehave('slow');
  await button(page, 'Run').click();
  const sizes = [...distribution.wheels.values()].map(({ length }) => length);
  const sum = (bytes: readonly number[]) => formatBytes(bytes.reduce((a, b) => a + b));
  const halves = sum(sizes.map((size) => Math.floor(size / 2)));
  const label = `Downloading bitarray and python-dateutil from ${cdn.host}`;
  await expect(page.locator('.hs-status-text')).toHaveText(`${label}: ${halves} of ${sum(sizes)}`, {
    timeout: 60_000,
  });
  cdn.misbehave(undefined);
  cdn.release();
  const first = await figures(page, await nextRun(page, 0));
  expect(cdn.requests.toSorted()).toEqual(files);
  const seen = await progress();
  expect(seen).toContain(label);
  expect(seen).toContain('Installing bitarray, python-dateutil, six');

  expect(await figures(page)).toEqual(first);
  expect(cdn.requests).toHaveLength(files.length);

  await expect
    .poll(() =>
      page.evaluate(
        async (url) =>
          (await (await caches.open('heapwise-engines')).keys()).filter((request) =>
            request.url.startsWith(url),
          ).length,
        cdn.url,
      ),
    )
    .toBe(files.length);
  await cdn.close();
  await openLesson(page, '10-slots', 'python');
  await setSources(page, { before: source, after: '' });
  expect(await figures(page)).toEqual(first);
});

test('nothing is asked of the CDN for programs that need no package, nor before Run', async ({
  page,
  cdn,
}) => {
  await openLesson(page, '10-slots', 'python');
  await setSources(page, { before: source });
  await button(page, 'Run').hover();
  await page.waitForLoadState('networkidle');
  await setSources(page, {
    before: 'import json, array\n# import six\nprint("import bitarray")\n',
  });
  const { before } = pageRow(await pressRun(page));
  measured(before);
  expect(cdn.requests).toEqual([]);
});

test('an interpreter that had packages is not used again', async ({ page, cdn }) => {
  await openLesson(page, '10-slots', 'python');
  await setSources(page, { before: 'import six\nprint(six.__version__)\n', after: '' });
  await pressRun(page);
  await expect(output(page, 'before')).toHaveText('1.17.0\n');
  const search = `import importlib.util, sys
print([name for name in ("six", "bitarray") if importlib.util.find_spec(name)])
`;
  await setSources(page, { before: search, after: search });
  await pressRun(page);
  for (const variant of variants) await expect(output(page, variant)).toHaveText('[]\n');
  expect(cdn.requests).toEqual(['six-1.17.0-py2.py3-none-any.whl']);
});

const six = 'six-1.17.0-py2.py3-none-any.whl';
const sixSource = 'import six\nblock = bytes(1_000)\n';

test('a package that is missing, cut short, altered or out of reach is told of in one line, and the next run is right', async ({
  page,
  cdn,
  distribution,
}) => {
  await openLesson(page, '10-slots', 'python');
  await setSources(page, { before: sixSource, after: known.python.source });
  const fails = async (expected: string | RegExp) => {
    const { after } = pageRow(await pressRun(page));
    await expect(message(page, 'before')).toHaveText(expected);
    // The other program needs no package, and has its figure.
    expect(measured(after).liveBytes).toBe(known.python.liveBytes);
  };
  await test.step('missing', async () => {
    cdn.misbehave('missing');
    await fails(`six could not be loaded: ${cdn.host} answered 404 for ${six}. Run again later.`);
  });
  await test.step('altered by one bit', async () => {
    cdn.misbehave('altered');
    await fails(
      `six could not be loaded: ${six} does not have the SHA-256 in Pyodide’s lock file, so it was not used. Run again; if that does not help, something between you and ${cdn.host} alters it.`,
    );
  });
  await test.step('cut short', async () => {
    cdn.misbehave('cut-short');
    await fails(
      /^six could not be loaded: six-1\.17\.0-py2\.py3-none-any\.whl was cut short, [\d,]+ of 11,050 B arrived\. Run again\.$/,
    );
  });
  await test.step('out of reach', async () => {
    await cdn.close();
    await fails(
      `six could not be loaded: ${cdn.host} cannot be reached. Check the connection and run again.`,
    );
  });
  await test.step('offline', async () => {
    await page.context().setOffline(true);
    await fails(
      'six could not be loaded: this browser is offline and has no copy of it. Go online and run again.',
    );
    await page.context().setOffline(false);
  });
  const again = await startCdn(distribution, Number(new URL(cdn.url).port));
  const { before } = pageRow(await pressRun(page));
  expect(measured(before).liveBytes).toBe(1_017);
  expect(again.requests).toEqual([six]);
  await again.close();
  await expectRightRun(page, 'python');
});

test('a slow download shows how far it is, and Stop ends it', async ({ page, cdn }) => {
  await openLesson(page, '10-slots', 'python');
  await setSources(page, { before: sixSource, after: '' });
  cdn.misbehave('slow');
  const runs = await runCount(page);
  await button(page, 'Run').click();
  await expect(page.locator('.hs-status-text')).toHaveText(
    `Downloading six from ${cdn.host}: 5.40 KiB of 10.8 KiB`,
    { timeout: 30_000 },
  );
  const bar = page.locator('.hs-progress');
  expect(
    await bar.evaluate((element: HTMLProgressElement) => [element.value, element.max]),
  ).toEqual([5_525, 11_050]);
  const workers = await page.evaluate(() => document.querySelector('iframe')?.srcdoc.length);
  await button(page, 'Stop').click();
  const stopped = pageRow(await nextRun(page, runs));
  expect([stopped.before.kind, stopped.after.kind]).toEqual(['cancelled', 'cancelled']);
  expect(await page.evaluate(() => document.querySelector('iframe')?.srcdoc.length)).toBe(workers);

  const second = await runCount(page);
  await button(page, 'Run').click();
  await expect.poll(() => cdn.requests.length).toBe(2);
  cdn.release();
  const { before } = pageRow(await nextRun(page, second));
  expect(measured(before).liveBytes).toBe(1_017);
});

if (withContainer) {
  test('the container gets the packages from this tab, and reads the same bytes', async ({
    page,
    cdn,
  }) => {
    test.setTimeout(180_000);
    const service = await startStandIn();
    await page.addInitScript((url) => {
      Object.assign(globalThis, { WEBCONTAINER_API_IFRAME_URL: url });
    }, service.origin);
    await openLesson(page, '10-slots', 'python');
    await page.evaluate(() => {
      const sandbox = document.querySelector('heap-sandbox');
      if (sandbox) sandbox.runtimes = ['page', 'webcontainer'];
    });
    await setSources(page, { before: source, after: sixSource });
    for (const _ of ['mounts', 'finds them mounted']) {
      const run = await pressRun(page, 120_000);
      for (const variant of variants) {
        const ours = measured(pageRow(run)[variant]);
        const theirs = measured(containerOutcomes(run)[variant]);
        expect([theirs.liveBytes, theirs.peakBytes]).toEqual([ours.liveBytes, ours.peakBytes]);
        expect(theirs.lines).toEqual(ours.lines);
      }
    }
    expect(cdn.requests.toSorted()).toEqual(files);
    await service.close();
  });
}
