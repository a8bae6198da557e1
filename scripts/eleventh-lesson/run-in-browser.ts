/** Reads lessons of a built site as a reader would, and runs them by their Run buttons. */

import assert from 'node:assert/strict';
import { chromium, type Page } from '@playwright/test';
import {
  languageTab,
  listenForRuns,
  measured,
  pageRow,
  pressRun,
  showLanguage,
} from '../../e2e/support/sandbox.ts';
import { withContainer } from '../../e2e/support/container-setting.ts';
import { containerOutcomes, useService } from '../../e2e/support/stand-in.ts';
import { runtimesKey } from '../../e2e/support/visitor.ts';
import { startStandIn } from '../../e2e/webcontainer-stand-in/server.ts';
import type { FiguresFile } from '../../src/figures/figures-file.ts';
import { languages as allLanguages, type Language } from '../../src/measurement/example.ts';
import { exactBytes } from '../../src/measurement/format.ts';
import { findChromium } from '../browser/find-chromium.ts';
import { checkCard, checkPage } from './languages-shown.ts';

export interface BuiltLesson {
  readonly slug: string;
  /** In the lesson's order. */
  readonly languages: readonly Language[];
  /** As recorded: Pyodide has to read the same bytes in the page. */
  readonly figures: FiguresFile;
}

/**
 * @param site address of the home page
 * @returns a line for each run
 */
export async function runInBrowser(
  site: string,
  lessons: readonly BuiltLesson[],
): Promise<string[]> {
  const browser = await chromium.launch({
    executablePath: findChromium().path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const service = await startStandIn();
  try {
    const { origin } = new URL(site);
    const storageState = {
      cookies: [],
      origins: [{ origin, localStorage: [{ name: runtimesKey, value: 'page' }] }],
    };
    const context = await browser.newContext({ storageState });
    const page = await context.newPage();
    const failures: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) failures.push(`${response.status()} ${response.url()}`);
    });
    await useService(page, service.origin);
    const lines: string[] = [];
    for (const lesson of lessons) {
      await page.goto(`${site}lessons/${lesson.slug}/`);
      await listenForRuns(page);
      await checkPage(page, lesson);
      await refusesOthers(page, lesson);
      for (const language of lesson.languages) lines.push(await run(page, lesson, language));
      if (withContainer && lesson.languages.length === 1) await runInContainer(page, lesson);
    }
    await checkRemembered(page, site, lessons);
    await page.goto(site);
    for (const lesson of lessons) await checkCard(page, lesson);

    const scriptless = await browser.newContext({ javaScriptEnabled: false });
    const paper = await scriptless.newPage();
    for (const lesson of lessons) {
      await paper.goto(`${site}lessons/${lesson.slug}/`);
      await checkPage(paper, lesson);
    }
    assert.deepEqual(failures, [], 'the pages ask for nothing that is not there');
    return lines;
  } finally {
    await service.close();
    await browser.close();
  }
}

async function run(
  page: Page,
  { slug, figures }: BuiltLesson,
  language: Language,
): Promise<string> {
  await showLanguage(page, language);
  const { before, after } = pageRow(await pressRun(page, 120_000));
  const [larger, smaller] = [measured(before), measured(after)];
  assert.ok(
    larger.liveBytes > smaller.liveBytes,
    `${slug}, ${language}: “after” has to be smaller`,
  );
  if (language === 'python') {
    const pyodide = figures.languages.python?.find(({ engine }) => engine === larger.engine);
    assert.deepEqual(
      [larger.liveBytes, smaller.liveBytes],
      [pyodide?.before.liveBytes, pyodide?.after.liveBytes],
      'Pyodide reads in the page what it reads in the recorder',
    );
  }
  return `${slug}, ${language}: ${exactBytes(larger.liveBytes)} before, ${exactBytes(smaller.liveBytes)} after on ${larger.engine}`;
}

/** The element's property takes the lesson's languages only, and says which. */
async function refusesOthers(page: Page, { slug, languages }: BuiltLesson): Promise<void> {
  const others = allLanguages.filter((language) => !languages.includes(language));
  for (const language of others) {
    const said = await page.locator('heap-sandbox').evaluate((sandbox, name) => {
      try {
        (sandbox as HTMLElement & { language: string }).language = name;
        return 'nothing';
      } catch (error) {
        return String(error);
      }
    }, language);
    assert.equal(
      said,
      `RangeError: <heap-sandbox lesson="${slug}">: language is one of ${languages.join(', ')}, not ${language}.`,
    );
  }
}

/** The lesson's row in the container, and its files in the terminal. */
async function runInContainer(page: Page, { slug, languages }: BuiltLesson): Promise<void> {
  await page.locator('heap-sandbox').evaluate((sandbox) => {
    (sandbox as HTMLElement & { runtimes: readonly string[] }).runtimes = ['page', 'webcontainer'];
  });
  const { before, after } = containerOutcomes(await pressRun(page, 120_000));
  assert.ok(measured(before).liveBytes > measured(after).liveBytes, `${slug}: in the container`);
  await page.getByText('Open in a terminal').click();
  const names = languages.includes('python') ? 'before.py after.py' : 'before.ts after.ts';
  const screen = page.locator('.hs-terminal .xterm-accessibility-tree');
  await screen.getByText(`Files: ${names}`, { exact: true }).waitFor({ timeout: 60_000 });
  await page.evaluate((key) => localStorage.setItem(key, 'page'), runtimesKey);
}

/** The reader's choice goes from lesson to lesson, and one that has it not leaves it alone. */
async function checkRemembered(
  page: Page,
  site: string,
  lessons: readonly BuiltLesson[],
): Promise<void> {
  const of = (...wanted: readonly Language[]) =>
    lessons.find(({ languages }) => languages.join() === wanted.join())?.slug ?? '';
  const shown = async (slug: string) => {
    await page.goto(`${site}lessons/${slug}/`);
    return page.locator('.hs-program[data-shown]').getAttribute('data-language');
  };
  await shown(of('typescript', 'python'));
  await languageTab(page, 'python').click();
  assert.equal(await shown(of('typescript')), 'typescript');
  assert.equal(await shown(of('typescript', 'python')), 'python', 'the choice is still remembered');
  await languageTab(page, 'typescript').click();
  assert.equal(await shown(of('python')), 'python');
  assert.equal(await shown(of('python', 'typescript')), 'typescript');
}
