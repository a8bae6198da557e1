/** The second runtime where the service, its container or its Node misbehaves. */
import { measured, openLesson, pageRow, pressRun, setSources } from './support/sandbox.ts';
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

for (const [misbehaviour, reason, version] of [
  [
    'node-18',
    'The WebContainer’s Node is v18.20.3, and what measures in it needs Node 20 or newer.',
    'v18.20.3',
  ],
  [
    'no-node',
    'The WebContainer has no Node that works: node --version answered “node: not found”.',
    'node: not found',
  ],
] as const) {
  test(`${misbehaviour}: the row, the settings and the report say what Node the service has`, async ({
    page,
    service,
  }) => {
    const standIn = await service(misbehaviour);
    await openLesson(page, '10-slots', 'typescript');
    await pressRun(page);
    await expect(containerReason(page)).toHaveText(reason);
    const settings = page.locator('.hs-settings');
    await settings.locator('summary').click();
    await expect(settings.locator('dd').nth(2)).toHaveText(`${standIn.origin}: failed. ${reason}`);
    await expect(settings.locator('dd').nth(3)).toContainText(`, Node ${version} in it`);
    // Nothing was downloaded for it.
    expect([...standIn.containers][0]?.commands).toEqual(['node --version']);
    await page.goto('/self-test/');
    await page.evaluate(() =>
      document
        .querySelector<HTMLElement & { run(filter: string, on: string[]): Promise<unknown> }>(
          'self-test',
        )
        ?.run('', ['webcontainer']),
    );
    const report = await page.getByLabel('Report').inputValue();
    expect(report).toContain(`WebContainer: ${standIn.origin}, failed: ${reason}\n`);
    expect(report).toContain(`Node of the WebContainer: ${version}`);
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
    await openLesson(page, '02-generators', 'typescript');
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
  for (const variant of ['before', 'after'] as const) {
    expect(measured(containerOutcomes(run)[variant]).liveBytes).toBe(
      measured(pageRow(run)[variant]).liveBytes,
    );
  }
  await expect(containerRow(page).locator('.hs-row-note')).toHaveText(
    'The same bytes as in this tab, to the byte.',
  );
});
