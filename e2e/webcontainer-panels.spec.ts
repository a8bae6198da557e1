/** What the second runtime is chosen and reached with: the settings, the terminal, npm packages. */
import type { Page } from '@playwright/test';
import { known } from './support/programs.ts';
import { measured, openLesson, pressRun, setSources } from './support/sandbox.ts';
import { containerOutcomes, test } from './support/stand-in.ts';
import { expect } from './support/visitor.ts';

test.describe.configure({ timeout: 180_000 });

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
  await expect(settings.locator('dd').nth(3)).toHaveText(/, Node v22\.[\d.]+ in it$/);
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
