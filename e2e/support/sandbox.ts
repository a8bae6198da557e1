/** What the tests do with a lesson's sandbox, as a reader would: by its buttons and its text. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { HeapSandbox } from '../../src/sandbox/heap-sandbox.ts';
import type { Run } from '../../src/sandbox/run-session.ts';
import { languageLabels, type Language, type Variant } from '../../src/measurement/example.ts';
import type { HeapMeasurement, Outcome } from '../../src/measurement/outcome.ts';
import { known } from './programs.ts';

export const lessons = ['02-generators', '10-slots'] as const;
export type Lesson = (typeof lessons)[number];

declare global {
  interface Window {
    /** The runs that the page's sandbox has told of, in order. */
    heapwiseRuns: Run[];
  }
}

/** Opens the lesson and shows the language. */
export async function openLesson(page: Page, lesson: string, language: Language): Promise<void> {
  await page.goto(`/lessons/${lesson}/`);
  await listenForRuns(page);
  await showLanguage(page, language);
}

/** By its tab; a lesson of one language has none, and shows that one. */
export async function showLanguage(page: Page, language: Language): Promise<void> {
  const only = page.locator('.hs-language');
  if ((await only.count()) === 0) await languageTab(page, language).click();
  else await expect(only).toHaveText(languageLabels[language]);
}

/** Keeps what the sandbox's event says from now on in `window.heapwiseRuns`. */
export async function listenForRuns(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.heapwiseRuns = [];
    document.addEventListener('heap-sandbox-run', (event) =>
      window.heapwiseRuns.push((event as CustomEvent<Run>).detail),
    );
  });
}

export function languageTab(page: Page, language: Language): Locator {
  return page.getByRole('tab', { name: languageLabels[language] });
}

export function variantTab(page: Page, variant: Variant): Locator {
  return page.getByRole('tab', { name: variant === 'before' ? 'Before' : 'After' });
}

export function button(page: Page, name: 'Run' | 'Stop' | 'Reset' | 'Undo reset' | 'Compare') {
  return page.getByRole('button', { name, exact: true });
}

/** Presses Run and waits for the end of the run. */
export async function pressRun(page: Page, timeoutMs = 60_000): Promise<Run> {
  const runs = await runCount(page);
  await button(page, 'Run').click();
  return nextRun(page, runs, timeoutMs);
}

export function runCount(page: Page): Promise<number> {
  return page.evaluate(() => window.heapwiseRuns.length);
}

/** The run that ends after `count` others have. */
export async function nextRun(page: Page, count: number, timeoutMs = 60_000): Promise<Run> {
  const run = await page.waitForFunction((index) => window.heapwiseRuns[index], count, {
    timeout: timeoutMs,
    // By a timer: a hidden tab paints no frames.
    polling: 100,
  });
  return (await run.jsonValue()) as Run;
}

/** Puts programs into the sandbox through its public API. */
export async function setSources(
  page: Page,
  sources: Readonly<Partial<Record<Variant, string>>>,
): Promise<void> {
  await page.evaluate((texts) => {
    const sandbox = document.querySelector<HeapSandbox>('heap-sandbox');
    if (!sandbox) throw new Error('There is no sandbox on this page.');
    for (const [variant, text] of Object.entries(texts)) {
      sandbox.setSource(variant as Variant, text);
    }
  }, sources);
}

export function sourceOf(page: Page, variant: Variant): Promise<string | undefined> {
  return page.evaluate(
    (name) => document.querySelector<HeapSandbox>('heap-sandbox')?.source(name),
    variant,
  );
}

export async function setTimeLimit(page: Page, milliseconds: number | undefined): Promise<void> {
  await page.evaluate((limit) => {
    const sandbox = document.querySelector('heap-sandbox');
    if (limit === undefined) sandbox?.removeAttribute('time-limit-ms');
    else sandbox?.setAttribute('time-limit-ms', String(limit));
  }, milliseconds);
}

/** The row of the page's own figures of the language being shown. */
export function row(page: Page): Locator {
  return page.locator('.hs-result[data-shown] .hs-row[data-runtime="page"]');
}

export function bar(page: Page, variant: Variant): Locator {
  return row(page).locator(`.hs-bar[data-variant="${variant}"]`);
}

/** The sentence that stands where a figure would. */
export function message(page: Page, variant: Variant): Locator {
  return bar(page, variant).locator('.hs-bar-message');
}

/** The bytes that the two bars show, `4,680,896 B` as 4680896. */
export async function shownBytes(page: Page): Promise<Readonly<Record<Variant, number>>> {
  const read = async (variant: Variant) => {
    const value = bar(page, variant).locator('.hs-bar-value');
    const exact = await value.locator('span').innerText();
    // Below 1 KiB the first figure is exact already.
    const text = exact === '' ? await value.locator('b').innerText() : exact;
    return Number(text.replace('\u2212', '-').replaceAll(/[, B]/g, ''));
  };
  return { before: await read('before'), after: await read('after') };
}

/** What the program printed. */
export function output(page: Page, variant: Variant): Locator {
  return page.locator(`.hs-output [data-variant="${variant}"] pre`);
}

export function pageRow(run: Run): Run['rows'][number] {
  const found = run.rows.find(({ runtime }) => runtime === 'page');
  if (!found) throw new Error(`The run has no row of the page: ${JSON.stringify(run)}`);
  return found;
}

export function measured(outcome: Outcome): HeapMeasurement {
  if (outcome.kind !== 'measured') throw new Error(`Not measured: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** Replaces both programs, runs them, and expects a program of known size and an empty one. */
export async function expectRightRun(page: Page, language: Language): Promise<void> {
  const { source, liveBytes, toleranceBytes } = known[language];
  await setSources(page, { before: source, after: '' });
  const { before, after } = pageRow(await pressRun(page));
  expectBytes(measured(before).liveBytes, liveBytes, toleranceBytes);
  expectBytes(measured(after).liveBytes, 0, toleranceBytes);
  expect(await shownBytes(page)).toEqual({
    before: measured(before).liveBytes,
    after: measured(after).liveBytes,
  });
}

export function expectBytes(found: number, expected: number, tolerance: number): void {
  expect(found, `${found} B, expected ${expected} ± ${tolerance}`).toBeGreaterThanOrEqual(
    expected - tolerance,
  );
  expect(found, `${found} B, expected ${expected} ± ${tolerance}`).toBeLessThanOrEqual(
    expected + tolerance,
  );
}
