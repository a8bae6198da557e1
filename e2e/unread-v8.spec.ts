/** V8's meter answers to nobody's command: where it does not, the row says what was done instead. */
import type { Frame, Page } from '@playwright/test';
import { measured, openLesson, pageRow, pressRun, row } from './support/sandbox.ts';
import { expect, firstVisit, test } from './support/visitor.ts';

/** The browser answers no reading in the first so many frames that ask for one. */
async function refuseReadings(page: Page, frames: number): Promise<void> {
  const asked: Frame[] = [];
  await page.exposeBinding('isRefused', ({ frame }) => {
    if (!asked.includes(frame)) asked.push(frame);
    return asked.indexOf(frame) < frames;
  });
  await page.addInitScript(() => {
    const read = performance.measureUserAgentSpecificMemory;
    if (!read) return;
    const { isRefused } = globalThis as unknown as { isRefused: () => Promise<boolean> };
    performance.measureUserAgentSpecificMemory = async () => {
      if (await isRefused()) throw new DOMException('Not now.', 'SecurityError');
      return read.call(performance);
    };
  });
}

const enginesOf = ({ before, after }: ReturnType<typeof pageRow>) =>
  [before, after].map((outcome) => measured(outcome).engine);

firstVisit(
  'where one frame reads nothing, another does, and nothing is fetched for it',
  async ({ page }) => {
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(request.url()));
    await refuseReadings(page, 1);
    await openLesson(page, '10-slots', 'typescript');
    expect(enginesOf(pageRow(await pressRun(page)))).toEqual(['V8', 'V8']);
    await expect(row(page)).not.toContainText('In the place of');
    expect(fetched.filter((url) => /quickjs/i.test(url))).toEqual([]);
  },
);

test('where none does, QuickJS runs the programs, and the row says why; the next run asks again', async ({
  page,
}) => {
  await refuseReadings(page, 2);
  await openLesson(page, '10-slots', 'typescript');
  expect(enginesOf(pageRow(await pressRun(page)))).toEqual(['QuickJS', 'QuickJS']);
  await expect(row(page)).toContainText(
    'In the place of V8. The calibration could not be measured. Not now.',
  );
  await expect(row(page).getByText('In the place of V8.')).toHaveCount(1);
  expect(enginesOf(pageRow(await pressRun(page)))).toEqual(['V8', 'V8']);
  await expect(row(page)).not.toContainText('In the place of');
});

firstVisit(
  'where QuickJS cannot be had either, both reasons are said, and nothing is measured',
  async ({ page }) => {
    await refuseReadings(page, 2);
    await page.route(/\/engines\/.*quickjs/i, (route) => route.abort());
    await openLesson(page, '10-slots', 'typescript');
    const { before } = pageRow(await pressRun(page));
    expect(before).toMatchObject({
      kind: 'unavailable',
      reason: expect.stringMatching(
        /^The calibration could not be measured\. Not now\. .*quickjs/i,
      ),
    });
  },
);
