/** The second runtime, driven through the unmodified client against the local stand-in. */
import type { Page } from '@playwright/test';
import { frontmatterOf, lessonFolders } from '../build/lesson-folders.ts';
import { exactBytes } from '../src/measurement/format.ts';
import { variants } from '../src/measurement/example.ts';
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
import {
  containerBar,
  containerOutcomes,
  containerReason,
  containerRow,
  test,
  useService,
} from './support/stand-in.ts';
import { expect } from './support/visitor.ts';

test.describe.configure({ timeout: 180_000 });

/** The container's row beside this tab's: the same bytes, unless packages are not to be had. */
async function pythonRuns(page: Page, lacksPackages: boolean): Promise<void> {
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
    await expect(containerBar(page, variant).locator('.hs-bar-value')).toContainText(
      exactBytes(theirs.liveBytes),
    );
  }
  await expect(containerRow(page).locator('.hs-row-title')).toHaveText(
    /^\s*WebContainer CPython \(Pyodide\), 3\.14\.\d+ \(Pyodide [\d.]+\) · tracemalloc, exact\s*$/,
  );
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
  const { languages = [] } = frontmatterOf(lesson);
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
      await (language === 'python' ? pythonRuns(page, lacksPackages) : typescriptRuns(page));
    }
    // Booted once, and the programs are done.
    expect(standIn.containers.size).toBe(1);
    await expect.poll(() => [...standIn.containers][0]?.processCount).toBe(0);
  });
}

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
  await expect(bar(page, 'after')).toHaveAttribute('data-outcome', 'measured');
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

for (const [misbehaviour, reason] of [
  ['never-answer', 'HOST did not start a WebContainer within 15 s.'],
  ['answer-after-20-s', 'HOST did not start a WebContainer within 15 s.'],
  [
    'refuse-frame',
    'HOST answers, but its frame did not start within 15 s: something here blocks it.',
  ],
  [
    'no-memory-to-boot',
    'The browser had no memory left for a WebContainer. Close other tabs and try again.',
  ],
] as const) {
  test(`${misbehaviour}: the row says why in one line, and Retry reloads`, async ({
    page,
    service,
  }) => {
    const standIn = await service(misbehaviour);
    await openLesson(page, '10-slots', 'typescript');
    const run = await pressRun(page);
    measured(pageRow(run).before);
    await expect(containerReason(page)).toHaveText(
      reason.replace('HOST', new URL(standIn.origin).host),
    );
    if (misbehaviour === 'answer-after-20-s') {
      // The late container is not kept.
      await expect.poll(() => standIn.containers.size, { timeout: 15_000 }).toBe(0);
    }
    // Final: the next run does not wait.
    const again = await pressRun(page, 10_000);
    expect(containerOutcomes(again).before.kind).toBe('unavailable');
    await Promise.all([
      page.waitForEvent('load'),
      page.getByRole('button', { name: 'Retry (reloads the page)' }).click(),
    ]);
  });
}

test('a service that is out of reach costs one line', async ({ page }) => {
  // Nothing listens on port 9.
  await useService(page, 'http://127.0.0.1:9');
  await openLesson(page, '10-slots', 'typescript');
  const run = await pressRun(page, 20_000);
  measured(pageRow(run).before);
  await expect(containerReason(page)).toHaveText(
    '127.0.0.1:9 cannot be reached from this browser, so there is no WebContainer.',
  );
});

test('a page that is not isolated says so', async ({ page, service }) => {
  await service();
  await page.addInitScript(() =>
    Object.defineProperty(globalThis, 'crossOriginIsolated', { value: false }),
  );
  await openLesson(page, '10-slots', 'python');
  await pressRun(page);
  await expect(containerReason(page)).toHaveText(
    'A WebContainer needs a cross-origin isolated page, and this page is not (crossOriginIsolated is false).',
  );
});

test('a container that dies in the middle of a run is missed within 12 s', async ({
  page,
  service,
}) => {
  await service('die-in-run');
  await openLesson(page, '10-slots', 'python');
  await pressRun(page, 60_000);
  await expect(containerReason(page)).toHaveText(
    'The WebContainer stopped answering in the middle of the run. The browser may have ended it for using too much memory.',
  );
  await expect(page.getByRole('button', { name: 'Retry (reloads the page)' })).toBeVisible();
});

for (const misbehaviour of ['constant-memory-usage', 'half-memory-usage'] as const) {
  test(`${misbehaviour}: TypeScript is measured on QuickJS in that Node`, async ({
    page,
    service,
  }) => {
    await service(misbehaviour);
    await openLesson(page, '10-slots', 'typescript');
    const { before, after } = containerOutcomes(await pressRun(page, 90_000));
    expect([measured(before).engine, measured(before).uncertaintyBytes]).toEqual(['QuickJS', 0]);
    expect(measured(after).liveBytes).toBeLessThan(measured(before).liveBytes);
    await expect(containerRow(page).locator('.hs-row-title')).toHaveText(
      /^\s*WebContainer QuickJS, [\d.]+ · QuickJS allocator, exact\s*$/,
    );
  });
}

test('no meter at all: not measurable here, with both reasons', async ({ page, service }) => {
  await service('no-meter');
  await openLesson(page, '10-slots', 'typescript');
  await pressRun(page, 90_000);
  await expect(containerReason(page)).toHaveText(
    'Not measurable here: by process.memoryUsage(), Float64Array of 4,194,304 is 33,554,432 B and was read as 0 B; WebAssembly is not available.',
  );
  await expect(page.getByRole('button', { name: 'Retry (reloads the page)' })).toHaveCount(0);
});

test('Python needs no python3 of the container’s', async ({ page, service }) => {
  const standIn = await service('no-python3');
  await openLesson(page, '10-slots', 'python');
  await pressRun(page, 90_000);
  await expect(containerRow(page).locator('.hs-row-note')).toHaveText(
    'The same bytes as in this tab, to the byte.',
  );
  const commands = [...standIn.containers].flatMap(({ commands: all }) => all);
  expect(commands.filter((command) => !command.startsWith('node '))).toEqual([]);
});

test('a program that outgrows its Node is out of memory', async ({ page, service }) => {
  await service('small-heap');
  await openLesson(page, '10-slots', 'typescript');
  await page.evaluate(() => {
    localStorage.setItem('heapwise:runtimes', 'webcontainer');
  });
  await setSources(page, {
    before: 'const kept = [];\nfor (;;) kept.push(new Array(100_000).fill(0.5));\n',
    after: '',
  });
  await pressRun(page, 90_000);
  await expect(containerBar(page, 'before')).toHaveText(
    /Out of memory: the browser ended the program\. Make N smaller, or keep less, and run again\./,
  );
});

test('answers that overtake each other change nothing', async ({ page, service }) => {
  await service('out-of-order');
  await openLesson(page, '10-slots', 'python');
  const run = await pressRun(page, 120_000);
  await expect(containerRow(page).locator('.hs-row-note')).toHaveText(
    'The same bytes as in this tab, to the byte.',
  );
  expect(measured(containerOutcomes(run).before).liveBytes).toBe(
    measured(pageRow(run).before).liveBytes,
  );
});

test('the settings show what was detected, and remember the choice', async ({ page, service }) => {
  const standIn = await service();
  await openLesson(page, '10-slots', 'typescript');
  const settings = page.locator('.hs-settings');
  await settings.locator('summary').click();
  await expect(settings.locator('dd')).toHaveText([
    'This page is cross-origin isolated',
    'Python: tracemalloc. TypeScript: V8, by measureUserAgentSpecificMemory()',
    `${standIn.origin}: not contacted`,
    /^Pyodide [\d.]+, quickjs-wasi [\d.]+, @webcontainer\/api 1\.6\.4$/,
  ]);
  await pressRun(page, 90_000);
  await expect(settings.locator('dd').nth(2)).toHaveText(`${standIn.origin}: a container is up`);
  await expect(settings.locator('dd').nth(3)).toHaveText(/, Node v[\d.]+ in it$/);
  const rows = settings.locator('tbody tr');
  await expect(rows.filter({ hasText: 'WebContainer' })).toHaveCount(2);
  await expect(rows.filter({ hasText: 'WebContainer' }).first()).toHaveText(
    /WebContainer\s+V8, process\.memoryUsage\(\)\s+Float64Array of 4,194,304\s+33,554,432 B ± 3,355,443 B\s+33,55\d,\d{3} B\s+passed/,
  );
  await expect(rows.filter({ hasText: 'This tab' }).first()).toContainText('passed');

  await settings.getByRole('checkbox', { name: /WebContainer/ }).uncheck();
  await expect(settings.locator('summary')).toHaveText('Runtimes: this tab');
  await expect(settings.getByRole('checkbox', { name: 'Measure in this tab' })).toBeDisabled();
  await page.reload();
  await expect(settings.locator('summary')).toHaveText('Runtimes: this tab');
  await openLesson(page, '10-slots', 'typescript');
  const run = await pressRun(page);
  expect(run.rows.map(({ runtime }) => runtime)).toEqual(['page']);
});

test('on a phone the container is off until asked for', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...(baseURL === undefined ? {} : { baseURL }),
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await page.goto('/lessons/10-slots/');
  await expect(page.locator('.hs-settings > summary')).toHaveText('Runtimes: this tab');
  await page.locator('.hs-settings > summary').click();
  await page.getByRole('checkbox', { name: /WebContainer/ }).check();
  await expect(page.locator('.hs-settings > summary')).toHaveText(
    /^Runtimes: this tab, and a WebContainer, which contacts \S+$/,
  );
  await context.close();
});

/** From now on, the labels that the container's row shows while it waits; each once in a row. */
async function collectProgress(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const labels: string[] = [];
    Object.assign(globalThis, { heapwiseLabels: labels });
    new MutationObserver(() => {
      const text = document
        .querySelector('.hs-result[data-shown] [data-runtime="webcontainer"] .hs-row-status')
        ?.textContent.trim()
        .replace(/: [\d.,]+ \S+ of .*/, '');
      if (text && labels.at(-1) !== text) labels.push(text);
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  return () =>
    page.evaluate(() => (globalThis as unknown as { heapwiseLabels: string[] }).heapwiseLabels);
}

/** What the terminal shows, read as a screen reader would. */
function terminalText(page: Page): Promise<string> {
  return page.locator('.hs-terminal .xterm-accessibility-tree').innerText();
}

async function typeLine(page: Page, line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

test('the lesson opens in a terminal: node, the measuring command and npm install run by hand', async ({
  page,
  service,
}) => {
  await service();
  await openLesson(page, '10-slots', 'python');
  await setSources(page, { before: known.python.source });
  await page.getByText('Open in a terminal').click();
  await expect.poll(() => terminalText(page), { timeout: 60_000 }).toContain('~ $');
  expect(await terminalText(page)).toContain('Files: before.py after.py before.ts after.ts');
  await typeLine(page, 'clear; node before.ts');
  await expect.poll(() => terminalText(page)).toContain('7450000');
  await typeLine(page, 'clear; node measure.mjs before.py');
  await expect
    .poll(() => terminalText(page), { timeout: 60_000 })
    .toContain('before.py: 2.86 MiB live (3,000,017 B, peak ');
  await typeLine(page, 'clear; npm install ./local-package && ls node_modules');
  await expect
    .poll(() => terminalText(page), { timeout: 60_000 })
    .toMatch(/added 1 package[^]*\nlocal-package/);
});

test('a lesson’s npm packages are installed in the container, with progress', async ({
  page,
  service,
}) => {
  const standIn = await service();
  // The document is parsed by then, and the element's module has not run.
  await page.addInitScript(() =>
    document.addEventListener('readystatechange', () => {
      const sandbox = document.querySelector<HTMLElement>('heap-sandbox');
      const packages = { typescript: ['./local-package'] };
      if (sandbox) sandbox.dataset['config'] = JSON.stringify({ packages, compares: 'live' });
    }),
  );
  await openLesson(page, '10-slots', 'typescript');
  const labels = await collectProgress(page);
  const run = await pressRun(page, 120_000);
  measured(containerOutcomes(run).after);
  expect(await labels()).toEqual([
    'Follows when this tab has measured',
    `Probing ${new URL(standIn.origin).host}`,
    `Booting a WebContainer from ${new URL(standIn.origin).host}`,
    'Mounting its files',
    'Starting Node in it',
    'Installing ./local-package with npm',
    'Starting Node in it',
    'Running',
  ]);
  expect([...standIn.containers][0]?.commands).toContain(
    'npm install --no-audit --no-fund --no-progress ./local-package',
  );
});
