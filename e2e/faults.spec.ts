/** What a reader may do wrong, in both languages: a sentence says what happened, and the next run is right. */
import type { Page } from '@playwright/test';
import { formatBytes } from '../src/measurement/format.ts';
import { languageLabels, languages, type Language } from '../src/measurement/example.ts';
import { limits } from '../src/measurement/limits.ts';
import { endlessLoop, known } from './support/programs.ts';
import {
  button,
  expectBytes,
  expectRightRun,
  measured,
  message,
  openLesson,
  output,
  pageRow,
  pressRun,
  runCount,
  setSources,
  setTimeLimit,
  sourceOf,
} from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

const outOfMemory = (line: number) =>
  `Out of memory on line ${line}: the program needed more than ${formatBytes(limits.wasmMemoryBytes)}. Make N smaller, or keep less, and run again.`;
const outOfBrowserMemory = (line: number) =>
  `Out of memory on line ${line}: the browser ended the program. Make N smaller, or keep less, and run again.`;

interface Fault {
  readonly name: string;
  readonly source: Readonly<Record<Language, string>>;
  readonly message: Readonly<Record<Language, string>>;
  /** In the output, which has the whole traceback. */
  readonly output?: Readonly<Record<Language, readonly (string | RegExp)[]>>;
}

const faults: readonly Fault[] = [
  {
    name: 'a program that fills memory with buffers',
    source: {
      python: 'kept = []\nwhile True:\n    kept.append(bytes(8_000_000))\n',
      typescript: 'const kept = [];\nfor (;;) kept.push(new Uint8Array(1_000_000_000));\n',
    },
    message: { python: outOfMemory(3), typescript: outOfBrowserMemory(2) },
  },
  {
    name: 'a syntax error',
    source: { python: 'a = 1\nb = 2\nc = = 3\n', typescript: 'const a = 1;\n\nconst c = = 3;\n' },
    message: {
      python: 'SyntaxError on line 3: invalid syntax',
      typescript: 'SyntaxError on line 3: Unexpected token',
    },
  },
  {
    name: 'an exception three calls deep',
    source: {
      python:
        'def third():\n    raise ValueError("three deep")\n\ndef second():\n    third()\n\ndef first():\n    second()\n\nfirst()\n',
      typescript:
        'function third(): never {\n  throw new RangeError("three deep");\n}\nfunction second(): never {\n  third();\n}\nfunction first(): never {\n  second();\n}\nfirst();\n',
    },
    message: {
      python: 'ValueError on line 2: three deep',
      typescript: 'RangeError on line 2: three deep',
    },
    output: {
      python: [/line 10, in <module>/, /line 8, in first/, /line 5, in second/, /line 2, in third/],
      typescript: [/third .*:2\b/, /second .*:5\b/, /first .*:8\b/],
    },
  },
  {
    name: 'a promise that is rejected',
    source: {
      python:
        'import asyncio\n\nasync def main():\n    raise RuntimeError("not today")\n\nasyncio.run(main())\n',
      typescript: 'const job = Promise.reject(new Error("not today"));\nawait 0;\n',
    },
    message: {
      python: 'RuntimeError on line 4: not today',
      typescript: 'Error on line 1: not today',
    },
  },
];

for (const language of languages) {
  test.describe(languageLabels[language], () => {
    test.beforeEach(({ page }) => openLesson(page, '10-slots', language));

    for (const fault of faults) {
      test(`${fault.name}: the message says so, and the next run is right`, async ({ page }) => {
        const source = fault.source[language];
        await setSources(page, { before: source, after: known[language].source });
        await pressRun(page);
        await expect(message(page, 'before')).toHaveText(fault.message[language]);
        for (const text of fault.output?.[language] ?? []) {
          await expect(output(page, 'before')).toContainText(text);
        }
        await expectNothingLost(page, source);
        await expectRightRun(page, language);
      });
    }

    test('an endless loop is ended by Stop', async ({ page }) => {
      const source = endlessLoop[language];
      await setSources(page, { before: source, after: source });
      const runs = await runCount(page);
      await button(page, 'Run').click();
      await expect(page.locator('.hs-status-text')).toHaveText('Running', { timeout: 30_000 });
      await button(page, 'Stop').click();
      await expect(message(page, 'before')).toHaveText('Stopped by you. Run starts it again.');
      await expect(message(page, 'after')).toHaveText('Stopped by you. Run starts it again.');
      await expect.poll(() => runCount(page)).toBe(runs + 1);
      await expectNothingLost(page, source);
      await expectRightRun(page, language);
    });

    test('an endless loop is ended by the time limit, and the other program is measured', async ({
      page,
    }) => {
      const source = endlessLoop[language];
      const { source: other, liveBytes, toleranceBytes } = known[language];
      // The other program's too, which shares the processors with the loop.
      await setTimeLimit(page, 4_000);
      await setSources(page, { before: source, after: other });
      const { after } = pageRow(await pressRun(page));
      expectBytes(measured(after).liveBytes, liveBytes, toleranceBytes);
      await expect(message(page, 'before')).toHaveText(
        'Stopped after 4 s, the time limit. Look for a loop that does not end, or make N smaller, and run again.',
      );
      await expectNothingLost(page, source);
      await setTimeLimit(page, undefined);
      await expectRightRun(page, language);
    });

    test('a million lines of output are cut, and it is said how many', async ({ page }) => {
      await setSources(page, {
        before: {
          python: 'for n in range(1_000_000):\n    print(n)\n',
          typescript: 'for (let n = 0; n < 1_000_000; n++) console.log(n);\n',
        }[language],
      });
      await pressRun(page);
      await expect(page.locator('.hs-output')).toHaveAttribute('open');
      const lines = (await output(page, 'before').innerText()).split('\n');
      expect(lines.slice(0, 3)).toEqual(['0', '1', '2']);
      expect(lines.at(-1)).toBe('… 999,000 more lines of output were printed and are not shown.');
      expect(lines.length).toBe(1_001);
      await expectRightRun(page, language);
    });

    test('ten presses of Run are one run', async ({ page }) => {
      const { source } = known[language];
      await setSources(page, { before: source, after: '' });
      await page.evaluate(() => {
        const run = document.querySelector<HTMLButtonElement>('.hs-run');
        for (let press = 0; press < 5; press += 1) run?.click();
        for (let press = 0; press < 5; press += 1) {
          run?.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true }),
          );
        }
      });
      await expect(button(page, 'Run')).toBeEnabled({ timeout: 30_000 });
      expect(await runCount(page)).toBe(1);
      await expectRightRun(page, language);
      expect(await runCount(page)).toBe(2);
    });
  });
}

/** The page answers, and the faulty program is still there, also after a reload. */
async function expectNothingLost(page: Page, source: string): Promise<void> {
  await expect(button(page, 'Run')).toBeEnabled();
  expect(await sourceOf(page, 'before')).toBe(source);
  const saved = await page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith('heapwise:edit:'))
      .map((key) => localStorage.getItem(key) ?? ''),
  );
  expect(saved.map((text) => (JSON.parse(text) as { text: string }).text)).toContain(source);
}
