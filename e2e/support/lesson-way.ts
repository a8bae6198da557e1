/** The whole way through a lesson, by whatever the reader's hands are: run, vary, try, solve, share, go on. */
import { readFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { fileExtensions, type Language } from '../../src/measurement/example.ts';
import {
  button,
  languageTab,
  listenForRuns,
  measured,
  nextRun,
  pageRow,
  runCount,
  sourceOf,
} from './sandbox.ts';

/** What a reader has to press and to write with. */
export interface Hands {
  /** Presses a button, a tab or a link. */
  readonly press: (target: Locator) => Promise<void>;
  /** Writes a program in the place of the one that is shown. */
  readonly write: (text: string) => Promise<void>;
}

const lesson = '02-generators';

export async function wayThroughALesson(
  page: Page,
  language: Language,
  { press, write }: Hands,
): Promise<void> {
  const lessons = new URL(`../../src/content/docs/lessons/${lesson}/`, import.meta.url);
  const run = async () => {
    const runs = await runCount(page);
    await press(button(page, 'Run'));
    const { before, after } = pageRow(await nextRun(page, runs));
    return [measured(before).liveBytes, measured(after).liveBytes] as const;
  };
  const opened = page.locator('.hs-opened');

  await page.goto(`/lessons/${lesson}/`);
  await listenForRuns(page);
  await test.step('run', async () => {
    await press(languageTab(page, language));
    const [before, after] = await run();
    expect(before).toBeGreaterThan(100 * after);
    await expect(page.locator('.hs-result[data-shown] .hs-bar')).toHaveCount(2);
  });
  await test.step('vary N', async () => {
    await press(page.getByRole('button', { name: 'N divided by 10' }));
    expect(await sourceOf(page, 'before')).toContain('N = 20_000');
    const [before] = await run();
    expect(before).toBeLessThan(1_000_000);
  });
  const own = await sourceOf(page, 'before');
  await test.step('try a case', async () => {
    await press(page.locator(`.try-case[data-language="${language}"][data-case="second-pass"]`));
    await expect(opened).toContainText('Reading it twice');
    await expect(button(page, 'Run')).toBeInViewport();
    await run();
    await press(page.getByRole('button', { name: 'Back to the lesson’s programs' }));
    expect(await sourceOf(page, 'before')).toBe(own);
  });
  await test.step('your turn', async () => {
    await press(page.locator(`#your-turn-${language} .begin-task`));
    await expect(opened).toContainText('Your turn');
    const judgement = page.locator('.hs-judgement');
    await run();
    await expect(judgement).toContainText('Not yet');
    const file = new URL(`your-turn/solution.${fileExtensions[language]}`, lessons);
    await write(readFileSync(file, 'utf8'));
    await run();
    await expect(judgement).toContainText('Done');
  });
  await test.step('share', async () => {
    await press(page.getByRole('button', { name: 'Share', exact: true }));
    const field = page.getByRole('textbox', { name: 'Link to these programs' });
    await expect(field).toHaveValue(/#share=1\./);
  });
  await test.step('the next lesson', async () => {
    const next = page.locator('.neighbours a[rel="next"]');
    const to = await next.getAttribute('href');
    await press(next);
    await expect(page).toHaveURL((url) => url.pathname === to);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
}
