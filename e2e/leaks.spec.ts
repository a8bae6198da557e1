import type { CDPSession } from '@playwright/test';
import { languages } from '../src/measurement/example.ts';
import { openLesson, pressRun, setSources, languageTab } from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

const MB = 1_000_000;

/** Bytes of the page's own heap after a full collection; the frame's process has its own. */
async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

test('100 runs in a row leave the page’s heap within 5 MB of where it was, and no worker behind', async ({
  page,
}) => {
  // A run takes a second or two, and twice that beside other tests.
  test.setTimeout(480_000);
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await openLesson(page, '10-slots', 'python');
  const workers = () => page.workers().length;

  // The engines, the editor and the spare workers of both languages are there to stay. Python's are
  // the last: a V8 that could not be read has given the page another frame by then.
  const small = { python: 'a = [1, 2, 3]\n', typescript: 'const a = [1, 2, 3];\n' };
  for (const language of [...languages, 'python'] as const) {
    await languageTab(page, language).click();
    await setSources(page, { before: small[language], after: small[language] });
    await pressRun(page);
    await pressRun(page);
  }
  const before = { heap: await heapBytes(session), workers: await settled(workers) };
  expect(before.workers, 'the frame’s spare workers are seen').toBeGreaterThan(2);

  await languageTab(page, 'typescript').click();
  for (let run = 1; run <= 90; run += 1) await pressRun(page);
  await languageTab(page, 'python').click();
  for (let run = 91; run <= 100; run += 1) await pressRun(page);

  const grown = (await heapBytes(session)) - before.heap;
  expect(grown, `${grown} B more`).toBeLessThan(5 * MB);
  expect(await settled(workers)).toBe(before.workers);
});

/** The number when it has been the same for two seconds: workers end in their own time. */
async function settled(count: () => number): Promise<number> {
  let last = count();
  let since = Date.now();
  await expect
    .poll(
      () => {
        const now = count();
        if (now !== last) since = Date.now();
        last = now;
        return Date.now() - since;
      },
      { timeout: 30_000, intervals: [200] },
    )
    .toBeGreaterThan(2_000);
  return last;
}
