/** Runs a lesson of a built site by its Run button, in both languages. */

import assert from 'node:assert/strict';
import { chromium } from '@playwright/test';
import {
  languageTab,
  listenForRuns,
  measured,
  pageRow,
  pressRun,
} from '../../e2e/support/sandbox.ts';
import { runtimesKey } from '../../e2e/support/visitor.ts';
import type { FiguresFile } from '../../src/figures/figures-file.ts';
import { exactBytes } from '../../src/measurement/format.ts';
import { findChromium } from '../browser/find-chromium.ts';

/**
 * @param address of the lesson's page
 * @param figures that were recorded of it: Pyodide has to read the same bytes in the page
 * @returns a line for each language
 */
export async function runInBrowser(address: string, figures: FiguresFile): Promise<string[]> {
  const browser = await chromium.launch({
    executablePath: findChromium().path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    // The WebContainer's service may be out of reach, and has tests of its own.
    const { origin } = new URL(address);
    const page = await browser.newPage({
      storageState: {
        cookies: [],
        origins: [{ origin, localStorage: [{ name: runtimesKey, value: 'page' }] }],
      },
    });
    const failures: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) failures.push(`${response.status()} ${response.url()}`);
    });
    await page.goto(address);
    await listenForRuns(page);
    const lines: string[] = [];
    for (const language of ['python', 'typescript'] as const) {
      await languageTab(page, language).click();
      const { before, after } = pageRow(await pressRun(page, 120_000));
      const [larger, smaller] = [measured(before), measured(after)];
      assert.ok(larger.liveBytes > smaller.liveBytes, `${language}: “after” has to be smaller`);
      if (language === 'python') {
        const pyodide = figures.languages.python?.find(({ engine }) => engine === larger.engine);
        assert.deepEqual(
          [larger.liveBytes, smaller.liveBytes],
          [pyodide?.before.liveBytes, pyodide?.after.liveBytes],
          'Pyodide reads in the page what it reads in the recorder',
        );
      }
      lines.push(
        `${language}: ${exactBytes(larger.liveBytes)} before, ${exactBytes(smaller.liveBytes)} after on ${larger.engine}`,
      );
    }
    assert.deepEqual(failures, [], 'the page asks for nothing that is not there');
    return lines;
  } finally {
    await browser.close();
  }
}
