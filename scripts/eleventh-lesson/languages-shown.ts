/** That a built page shows the languages of its lesson, those only, and in the lesson's order. */

import assert from 'node:assert/strict';
import type { Locator, Page } from '@playwright/test';
import { languageLabels, type Language } from '../../src/measurement/example.ts';

interface Lesson {
  readonly slug: string;
  /** In the lesson's order. */
  readonly languages: readonly Language[];
}

const engines = { python: 'CPython (native)', typescript: 'V8 (Node)' } as const;

/** Every part of the page of a lesson, on the screen and on paper; also where no script runs. */
export async function checkPage(page: Page, { slug, languages }: Lesson): Promise<void> {
  const names = languages.map((language) => languageLabels[language]);
  const expected = {
    tabs: names.length > 1 ? names : [],
    only: names.length === 1 ? names : [],
    programs: names.flatMap((name) => [`${name}, before`, `${name}, after`]),
    verdicts: names,
    tables: names,
    charts: languages.map((language) => engines[language]),
    recorded: [...languages],
  };
  const found = {
    tabs: await texts(page.locator('.hs-tabs [data-language]')),
    only: await texts(page.locator('.hs-language')),
    programs: await texts(page.locator('.hs-program figcaption')),
    verdicts: (await texts(page.locator('.verdict .headline'))).map(
      (text) => text.split(':')[0] ?? '',
    ),
    tables: (await texts(page.locator('.figure-table.engines caption'))).map(
      (text) => text.split(',')[0] ?? '',
    ),
    charts: (await texts(page.locator('.growth > figcaption strong'))).map((text) =>
      text.replace(/ \S+$/, ''),
    ),
    recorded: await page
      .locator('.hs-result:has([data-recorded])')
      .evaluateAll((parts) => parts.map((part) => part.getAttribute('data-language'))),
  };
  assert.deepEqual(found, expected, slug);

  const scripts = await page.locator('.hs-toolbar').isVisible();
  const shown = page.locator('.hs-program').filter({ visible: true });
  if (scripts) {
    assert.equal(await shown.count(), 1, `${slug}: one program at a time`);
    await page.emulateMedia({ media: 'print' });
  }
  assert.equal(await shown.count(), 2 * languages.length, `${slug}: all programs`);
  assert.equal(
    await page.locator('.hs-result [data-recorded]').filter({ visible: true }).count(),
    languages.length,
    `${slug}: all recorded bars`,
  );
  await page.emulateMedia({ media: null });
}

/** The lesson's row of the scoreboard on the home page: a verdict of one language names it. */
export async function checkCard(page: Page, { slug, languages }: Lesson): Promise<void> {
  const card = page.locator('.scoreboard tbody tr', {
    has: page.locator(`a[href$="/lessons/${slug}/"]`),
  });
  const [only] = languages.length === 1 ? languages : [];
  assert.deepEqual(
    await texts(card.locator('.verdict-word')),
    [only ? `${languageLabels[only]}: Holds` : 'Holds'],
    slug,
  );
}

async function texts(parts: Locator): Promise<string[]> {
  return (await parts.allTextContents()).map((text) => text.trim().replaceAll(/\s+/g, ' '));
}
