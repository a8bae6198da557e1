/** The second runtime, driven through the unmodified client against the local stand-in. */
import type { Page } from '@playwright/test';
import { frontmatterOf, lessonFolders } from '../build/lesson-folders.ts';
import { bytesOf } from '../src/figures/heap.ts';
import { exactBytes } from '../src/measurement/format.ts';
import { variants } from '../src/measurement/example.ts';
import { headlineHeap } from '../src/sandbox/results/headline.ts';
import type { SelfTestResult } from '../src/sandbox/self-test.ts';
import { endlessLoop, known } from './support/programs.ts';
import { answerCdn, lessonWheels } from './support/real-wheels.ts';
import {
  bar,
  button,
  listenForRuns,
  measured,
  openLesson,
  pageRow,
  pressRun,
  setSources,
  showLanguage,
} from './support/sandbox.ts';
import { containerBar, containerOutcomes, containerRow, test } from './support/stand-in.ts';
import { expect } from './support/visitor.ts';

test.describe.configure({ timeout: 180_000 });

/** The container's row beside this tab's: the same bytes, unless packages are not to be had. */
async function pythonRuns(
  page: Page,
  lacksPackages: boolean,
  compares: 'held' | 'live' = 'live',
): Promise<void> {
  const run = await pressRun(page, 120_000);
  expect(run.rows.map(({ runtime }) => runtime)).toEqual(['page', 'webcontainer']);
  const there = containerOutcomes(run);
  for (const variant of variants) {
    const here = pageRow(run)[variant];
    // Packages that this machine has not: the same line in both rows.
    if (here.kind === 'unavailable' && lacksPackages) {
      expect(there[variant]).toEqual(here);
      continue;
    }
    const ours = measured(here);
    const theirs = measured(there[variant]);
    expect([theirs.liveBytes, theirs.peakBytes]).toEqual([ours.liveBytes, ours.peakBytes]);
    expect(theirs.lines).toEqual(ours.lines);
  }
  const { before, after } = there;
  if (before.kind === 'measured' && after.kind === 'measured') {
    // A lesson on garbage compares what is held; where the ends are the same, the peaks differ.
    const heap = headlineHeap(before, after, { compares });
    for (const [variant, outcome] of [
      ['before', before],
      ['after', after],
    ] as const) {
      await expect(containerBar(page, variant).locator('.hs-bar-value')).toContainText(
        exactBytes(bytesOf(outcome, heap) ?? NaN),
      );
    }
    const bars = { live: '', held: ' · bars: held at the end', peak: ' · bars: peak' }[heap];
    await expect(containerRow(page).locator('.hs-row-title')).toHaveText(
      new RegExp(
        `^\\s*WebContainer CPython \\(Pyodide\\), 3\\.14\\.\\d+ \\(Pyodide [\\d.]+\\) · tracemalloc, exact${bars}\\s*$`,
      ),
    );
  }
  if (!lacksPackages) {
    await expect(containerRow(page).locator('.hs-row-note')).toHaveText(
      'The same bytes as in this tab, to the byte.',
    );
  }
}

async function typescriptRuns(page: Page): Promise<void> {
  const typescript = containerOutcomes(await pressRun(page, 120_000));
  const before = measured(typescript.before);
  expect([before.engine, before.meter]).toEqual(['V8', 'node-memory-usage']);
  measured(typescript.after);
}

for (const lesson of lessonFolders()) {
  const { languages = [], compares } = frontmatterOf(lesson);
  const lacksPackages = lessonWheels.some(
    (entry) => entry.lesson === lesson && entry.lacking.length > 0,
  );
  test(`${lesson}: its languages run in the container, Python with the bytes of this tab`, async ({
    page,
    service,
  }) => {
    const standIn = await service();
    await answerCdn(page);
    await page.goto(`/lessons/${lesson}/`);
    await listenForRuns(page);
    for (const language of languages) {
      await showLanguage(page, language);
      await (language === 'python'
        ? pythonRuns(page, lacksPackages, compares)
        : typescriptRuns(page));
    }
    // Booted once, and the programs are done.
    expect(standIn.containers.size).toBe(1);
    await expect.poll(() => [...standIn.containers][0]?.processCount).toBe(0);
  });
}

test('an older service, whose Node is 20, measures both languages', async ({ page, service }) => {
  await service(undefined, 20);
  await openLesson(page, '10-slots', 'python');
  await pythonRuns(page, false);
  await showLanguage(page, 'typescript');
  await typescriptRuns(page);
  await page.locator('.hs-settings > summary').click();
  await expect(page.locator('.hs-settings dd').nth(3)).toHaveText(/, Node v20\.[\d.]+ in it$/);
});

test('the runtime of the container keeps the whole contract', async ({ page, service }) => {
  test.setTimeout(400_000);
  await service();
  await page.goto('/self-test/');
  const results = await page.evaluate(() => {
    const element = document.querySelector<
      HTMLElement & {
        run(
          filter: string,
          runtimes: string[],
        ): Promise<{ passed: boolean; name: string; message: string; runtime: string }[]>;
      }
    >('self-test');
    return element?.run('', ['webcontainer']) ?? [];
  });
  expect(results.filter(({ passed }) => !passed)).toEqual([]);
  expect(results.length).toBeGreaterThan(20);
  expect(results.every(({ runtime }) => runtime === 'webcontainer')).toBe(true);
  expect(await page.getByLabel('Report').inputValue()).toContain(
    'Calibration of V8 by node-memory-usage: Float64Array of 4,194,304: expected 33554432 B, read 3355',
  );
});

test('nothing of the container is loaded, and nobody contacted, before the first Run', async ({
  page,
  service,
}) => {
  const standIn = await service();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await openLesson(page, '10-slots', 'typescript');
  await expect(page.locator('.hs-settings > summary')).toHaveText(
    `Runtimes: this tab, and a WebContainer, which contacts ${new URL(standIn.origin).host}`,
  );
  await button(page, 'Run').hover();
  await page.waitForLoadState('networkidle');
  const ofContainer = (url: string) =>
    /webcontainer|engines\/container/.test(url) || url.startsWith(standIn.origin);
  expect(requests.filter(ofContainer)).toEqual([]);
  await pressRun(page, 120_000);
  const after = requests.filter(ofContainer).map((url) => new URL(url).pathname);
  expect(after.filter((path) => path.includes('engines/container'))).toHaveLength(1);
  // The probe, and the frame.
  expect(standIn.frames).toBe(2);
  await pressRun(page, 120_000);
  expect(standIn.frames).toBe(2);
});

test('this tab’s figures never wait: Run is free again while the container is still awaited', async ({
  page,
  service,
}) => {
  await service('never-answer');
  await openLesson(page, '10-slots', 'typescript');
  await button(page, 'Run').click();
  // As long as any run may take: this one is the first of its engine's.
  await expect(bar(page, 'after')).toHaveAttribute('data-outcome', 'measured', { timeout: 60_000 });
  await expect(containerRow(page).locator('.hs-row-status')).toHaveText(
    /Booting a WebContainer from /,
  );
  await expect(button(page, 'Run')).toBeEnabled();
  await expect(button(page, 'Stop')).toBeEnabled();
  await button(page, 'Stop').click();
  await expect(containerBar(page, 'before')).toHaveText(/Stopped by you\. Run starts it again\./);
  await expect(bar(page, 'after')).toHaveAttribute('data-outcome', 'measured');
  await expect(button(page, 'Stop')).toBeDisabled();
});

test('Stop ends the programs in the container, and the next run is right', async ({
  page,
  service,
}) => {
  const standIn = await service();
  await openLesson(page, '10-slots', 'typescript');
  await page.evaluate(() => {
    localStorage.setItem('heapwise:runtimes', 'webcontainer');
  });
  await setSources(page, { before: endlessLoop.typescript, after: endlessLoop.typescript });
  await button(page, 'Run').click();
  await expect
    .poll(() => [...standIn.containers][0]?.commands.length ?? 0, { timeout: 60_000 })
    .toBe(6);
  await button(page, 'Stop').click();
  await expect(containerBar(page, 'before')).toHaveText(/Stopped by you/);
  await expect.poll(() => [...standIn.containers][0]?.processCount).toBe(0);
  await setSources(page, { before: known.typescript.source, after: '' });
  const { before } = containerOutcomes(await pressRun(page));
  const { liveBytes, uncertaintyBytes } = measured(before);
  expect(Math.abs(liveBytes - known.typescript.liveBytes)).toBeLessThanOrEqual(uncertaintyBytes);
});

interface SelfTest extends HTMLElement {
  run(
    filter: string,
    runtimes: readonly ('page' | 'webcontainer')[],
  ): Promise<readonly SelfTestResult[]>;
}

test('what holds the heap is told by the container too, of Python with the same bytes', async ({
  page,
  service,
}) => {
  await service();
  await page.goto('/self-test/');
  const results = await page.evaluate(
    () =>
      document
        .querySelector<SelfTest>('self-test')
        ?.run('what holds the heap', ['page', 'webcontainer']) ?? [],
  );
  expect(results.filter(({ passed }) => !passed)).toEqual([]);
  const explained = results.filter(({ name }) => name.startsWith('what holds the heap'));
  expect(explained.map(({ runtime, language }) => `${runtime} ${language}`).sort()).toEqual([
    'page python',
    'page typescript',
    'webcontainer python',
    'webcontainer typescript',
  ]);

  await openLesson(page, '10-slots', 'python');
  const explain = async (runtime: 'page' | 'webcontainer') => {
    await page.evaluate((name) => {
      document.querySelector('heap-sandbox')!.runtimes = [name];
    }, runtime);
    await pressRun(page, 120_000);
    return page.evaluate(() => document.querySelector('heap-sandbox')!.explain('before'));
  };
  const here = await explain('page');
  expect(here.retained?.names.length).toBeGreaterThan(2);
  expect(await explain('webcontainer')).toEqual(here);
});
