/**
 * Programs that allocate without end. In V8 they may take their process with
 * them: it is the frame's, and the lesson in its own process goes on.
 */
import { expect, test } from '@playwright/test';
import { formatBytes } from '../src/measurement/format.ts';
import { languageLabels, languages, type Language } from '../src/measurement/example.ts';
import { limits } from '../src/measurement/limits.ts';
import type { Run } from '../src/sandbox/run-session.ts';
import { ask, ownBrowser, type OwnBrowser } from './support/own-browser.ts';
import { known } from './support/programs.ts';
import { expectBytes, measured, pageRow } from './support/sandbox.ts';

const python = `Out of memory: the program needed more than ${formatBytes(limits.wasmMemoryBytes)}. Make N smaller, or keep less, and run again.`;
const killed =
  'Out of memory: the browser ended the program. Make N smaller, or keep less, and run again.';
const timedOut =
  'Stopped after 30 s, the time limit. Look for a loop that does not end, or make N smaller, and run again.';

interface Endless {
  readonly what: string;
  readonly source: Readonly<Record<Language, string>>;
  /** What may be said of it. V8 may be slower at filling its heap than the time limit. */
  readonly messages: Readonly<Record<Language, readonly string[]>>;
}

const programs: readonly Endless[] = [
  {
    what: 'objects',
    source: {
      python: 'kept = []\nwhile True:\n    kept.append({"n": len(kept)})\n',
      typescript:
        'const kept: object[] = [];\nfor (let n = 0; ; n++) kept.push({ n, values: new Array(1_000).fill(n) });\n',
    },
    messages: { python: [python], typescript: [killed, timedOut] },
  },
  {
    what: 'list items',
    source: {
      python: 'items = []\nwhile True:\n    items.extend(range(1_000))\n',
      typescript: 'const items: number[] = [];\nfor (;;) items.push(1);\n',
    },
    // An array of V8 has a most length, which comes before its heap's end.
    messages: {
      python: [python],
      typescript: ['RangeError on line 2: Invalid array length', killed],
    },
  },
];

/** Puts both programs in, presses Run, and gives the run's event. */
function run(browser: OwnBrowser, before: string): Promise<Run> {
  return ask<Run>(
    browser.session,
    `new Promise((resolve) => {
      const sandbox = document.querySelector('heap-sandbox');
      sandbox.setSource('before', ${JSON.stringify(before)});
      sandbox.setSource('after', '');
      sandbox.addEventListener('heap-sandbox-run', ({ detail }) => resolve(detail), { once: true });
      sandbox.querySelector('.hs-run').click();
    })`,
  );
}

for (const language of languages) {
  for (const { what, source, messages } of programs) {
    test(`endless ${what} in ${languageLabels[language]} end with a message, and the page lives on`, async ({
      baseURL,
    }) => {
      test.setTimeout(150_000);
      const browser = await ownBrowser();
      try {
        const { session, page } = browser;
        await page.goto(`${baseURL}/lessons/10-slots/?language=${language}`);
        await ask(session, 'window.stillTheSamePage = true');
        await run(browser, source[language]);
        const text = await ask<string>(
          session,
          `document.querySelector('.hs-result[data-shown] [data-variant="before"] .hs-bar-message').innerText`,
        );
        expect(messages[language]).toContain(text);
        expect(
          await ask(session, `document.querySelector('heap-sandbox').source('before')`),
          'the edit is not lost',
        ).toBe(source[language]);

        const { before, after } = pageRow(await run(browser, known[language].source));
        const { liveBytes, toleranceBytes } = known[language];
        expectBytes(measured(before).liveBytes, liveBytes, toleranceBytes);
        expectBytes(measured(after).liveBytes, 0, toleranceBytes);
        expect(await ask(session, 'window.stillTheSamePage')).toBe(true);
      } finally {
        await browser.close();
      }
    });
  }
}
