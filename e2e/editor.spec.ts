/** Editing: what the reader types is shown, kept, marked, and can be left by keyboard. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { formatBytes } from '../src/measurement/format.ts';
import {
  button,
  languageTab,
  measured,
  openLesson,
  pageRow,
  pressRun,
  row,
  setSources,
  sourceOf,
  variantTab,
} from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';

function lessonFile(name: string): string {
  const url = new URL(`../src/content/docs/lessons/10-slots/${name}`, import.meta.url);
  return readFileSync(url, 'utf8');
}

const badge = (page: Page, name: string) => page.locator('.hs-badge', { hasText: name });
const monaco = (page: Page) => page.locator('.hs-editor .hw-code-pane .monaco-editor').first();

/** Focuses the code, and waits for the editor to have taken its place. */
async function openEditor(page: Page): Promise<void> {
  await page.locator('.hs-program[data-shown] pre').click();
  // Megabytes to compile, beside two other tests.
  await expect(monaco(page)).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('.hs-programs')).toBeHidden();
  await expect(monaco(page)).toHaveClass(/focused/);
}

/** Types a comment in front of the program. */
async function edit(page: Page, text = '# mine'): Promise<void> {
  await openEditor(page);
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

test.describe('without JavaScript', () => {
  test('the code and the recorded figures are there to read', async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${baseURL}/lessons/10-slots/`);
    for (const file of ['before.py', 'after.py', 'before.ts', 'after.ts']) {
      const language = file.endsWith('.py') ? 'python' : 'typescript';
      const program = page.locator(
        `.hs-program[data-language="${language}"][data-variant="${file.split('.')[0]}"]`,
      );
      const code = await program.locator('code').textContent();
      expect(`${code ?? ''}\n`).toBe(`${lessonFile(file).trimEnd()}\n`);
      await expect(program.locator('pre')).toBeVisible();
    }
    await expect(page.locator('.hs-noscript')).toBeVisible();
    await expect(page.locator('.hs-result [data-recorded]').first()).toBeVisible();
    await context.close();
  });
});

test.describe('with a keyboard and a mouse', () => {
  test.beforeEach(({ page }) => openLesson(page, '10-slots', 'python'));

  test('the editor takes the place of the code when it is focused, line on line', async ({
    page,
  }) => {
    const pre = page.locator('.hs-program[data-shown] pre');
    const code = page.locator('.hs-code');
    const place = async (word: Locator) => {
      const [box, around] = [await word.boundingBox(), await code.boundingBox()];
      return { x: (box?.x ?? NaN) - (around?.x ?? NaN), y: (box?.y ?? NaN) - (around?.y ?? NaN) };
    };
    const served = await place(pre.locator('b', { hasText: /^class$/ }));
    const codeHeight = (await code.boundingBox())?.height;
    await pre.focus();
    await expect(page.locator('.hs-programs')).toBeHidden();
    const token = page.locator('.hs-editor .view-line span span', { hasText: /^class$/ });
    const edited = await place(token);
    expect(edited.x).toBeCloseTo(served.x, 0);
    expect(edited.y).toBeCloseTo(served.y, 0);
    expect((await code.boundingBox())?.height).toBe(codeHeight);
  });

  test('arrow keys, Home and End move between the tabs', async ({ page }) => {
    await languageTab(page, 'python').focus();
    await page.keyboard.press('ArrowRight');
    await expect(languageTab(page, 'typescript')).toBeFocused();
    await expect(page.locator('.hs-program[data-shown] pre')).toContainText('const N = 50_000;');
    await page.keyboard.press('Home');
    await expect(languageTab(page, 'python')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Tab');
    await expect(variantTab(page, 'before')).toBeFocused();
    await page.keyboard.press('End');
    await expect(variantTab(page, 'after')).toBeFocused();
    await expect(page.locator('.hs-program[data-shown] pre')).toContainText('__slots__');
    await expect(variantTab(page, 'before')).toHaveAttribute('tabindex', '-1');
  });

  test('Compare shows what differs between the two programs', async ({ page }) => {
    await button(page, 'Compare').click();
    await expect(button(page, 'Compare')).toHaveAttribute('aria-pressed', 'true');
    await expect(page.locator('.hs-editor .monaco-diff-editor')).toBeVisible();
    await expect(page.locator('.hw-hint-status')).toHaveText('1 difference');
    await variantTab(page, 'after').click();
    await expect(page.locator('.hs-editor .monaco-diff-editor')).toBeHidden();
    await expect(button(page, 'Compare')).toHaveAttribute('aria-pressed', 'false');
  });

  test('Ctrl+Enter runs what has just been typed', async ({ page }) => {
    await openEditor(page);
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('block = bytes(3_000_000)');
    await page.keyboard.press('Control+Enter');
    await expect(button(page, 'Run')).toBeEnabled({ timeout: 30_000 });
    await expect(row(page)).toContainText('3,000,017 B');
  });

  test('Ctrl+S opens no dialog, and says that edits are saved as they are typed', async ({
    page,
  }) => {
    await openEditor(page);
    await page.evaluate(() => {
      addEventListener('keydown', (event) => {
        document.title = `${event.key} ${event.defaultPrevented}`;
      });
      document.addEventListener(
        'keydown',
        (event) => setTimeout(() => (document.title = `${event.key} ${event.defaultPrevented}`)),
        true,
      );
    });
    await page.keyboard.press('Control+s');
    await expect(page).toHaveTitle('s true');
    await expect(page.locator('.hs-notice')).toHaveText('Edits are saved as you type.');
  });

  test('Tab indents; Esc, then Tab leaves the editor, and the way is shown', async ({ page }) => {
    await openEditor(page);
    const keys = page.locator('.hw-hint-keys');
    await expect(keys).toHaveText('Esc, then Tab leaves the editor · Ctrl+M: Tab moves focus');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('Tab');
    expect(await sourceOf(page, 'before')).toMatch(/^ {4}N = 50_000/);
    await page.keyboard.press('Escape');
    await expect(keys).toHaveText('Tab or Shift+Tab now leaves the editor');
    await page.keyboard.press('Tab');
    await expect(button(page, 'Run')).toBeFocused();
    expect(await sourceOf(page, 'before')).toMatch(/^ {4}N = 50_000/);
  });

  test('an edit survives a reload, a visit to another page and a change of language', async ({
    page,
  }) => {
    await edit(page);
    await expect(badge(page, 'Before: edited')).toBeVisible();
    const edited = `# mine\n${lessonFile('before.py')}`;
    expect(await sourceOf(page, 'before')).toBe(edited);
    await languageTab(page, 'typescript').click();
    expect(await sourceOf(page, 'before')).toBe(lessonFile('before.ts'));
    await languageTab(page, 'python').click();
    await expect(monaco(page)).toContainText('# mine');
    await page.reload();
    await expect(badge(page, 'edited')).toBeVisible();
    await expect(monaco(page)).toContainText('# mine');
    await page.goto('/how-it-is-measured/');
    await page.goto('/lessons/10-slots/');
    expect(await sourceOf(page, 'before')).toBe(edited);
  });

  test('Reset brings the original back, and can be undone', async ({ page }) => {
    await expect(button(page, 'Reset')).toBeDisabled();
    await edit(page);
    await button(page, 'Reset').click();
    expect(await sourceOf(page, 'before')).toBe(lessonFile('before.py'));
    await expect(badge(page, 'edited')).toBeHidden();
    await button(page, 'Undo reset').click();
    expect(await sourceOf(page, 'before')).toBe(`# mine\n${lessonFile('before.py')}`);
    await expect(monaco(page)).toContainText('# mine');
    await expect(badge(page, 'edited')).toBeVisible();
  });

  test('an edit of an older original is kept, and a badge says that the original has changed', async ({
    page,
  }) => {
    await page.evaluate(() =>
      localStorage.setItem(
        'heapwise:edit:10-slots:python:before',
        JSON.stringify({
          v: 1,
          text: 'print("from last year")\n',
          originalHash: '00000000000000',
          savedAt: 1_700_000_000_000,
        }),
      ),
    );
    await page.reload();
    await expect(badge(page, 'the original has changed')).toBeVisible();
    expect(await sourceOf(page, 'before')).toBe('print("from last year")\n');
  });

  test('figures of code that has since been edited say so', async ({ page }) => {
    await setSources(page, { before: 'a = 1\n', after: 'b = 1\n' });
    await pressRun(page);
    await expect(badge(page, 'these figures are of older code')).toBeHidden();
    await setSources(page, { before: 'a = 2\n' });
    await expect(badge(page, 'these figures are of older code')).toBeVisible();
    await setSources(page, { before: 'a = 1\n' });
    await expect(badge(page, 'these figures are of older code')).toBeHidden();
  });

  test('the bytes of each line stand in the margin after a Python run', async ({ page }) => {
    const { before } = pageRow(await pressRun(page));
    const lines = (measured(before).lines ?? []).map(({ bytes }) => formatBytes(bytes));
    expect(lines.length).toBeGreaterThan(0);
    await expect(monaco(page)).toBeVisible({ timeout: 30_000 });
    // Monaco draws its lines anew when it likes: the marks are found and read in one breath.
    const shown = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('.hs-editor .hw-bytes')]
          .toSorted((a, b) => a.getBoundingClientRect().y - b.getBoundingClientRect().y)
          .map((mark) => JSON.parse(getComputedStyle(mark, '::after').content) as string),
      );
    await expect.poll(shown).toEqual(lines);
  });

  test('a type error is marked in TypeScript before anything runs', async ({ page }) => {
    await languageTab(page, 'typescript').click();
    // Before the text is another: that opens the editor by itself, and the code to click is gone.
    await openEditor(page);
    await setSources(page, { before: 'const n: number = "four";\nconsole.log(n);\n' });
    await expect(page.locator('.hs-editor .squiggly-error')).toBeVisible({ timeout: 20_000 });
    await expect(page.locator('.hw-hint-status')).toHaveText(
      "Line 1: Type 'string' is not assignable to type 'number'.",
    );
  });

  test('ten megabytes pasted are refused with a sentence, and nothing is changed', async ({
    page,
  }) => {
    await openEditor(page);
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'x = 1\n'.repeat(1_747_627));
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    });
    await expect(page.locator('.hs-notice')).toHaveText(
      /^That would make the program 10,\d{3},\d{3} characters long; at most 1,000,000 are accepted\. Nothing was changed\.$/,
    );
    expect(await sourceOf(page, 'before')).toBe(lessonFile('before.py'));
    const { before } = pageRow(await pressRun(page));
    expect(measured(before).liveBytes).toBeGreaterThan(2_000_000);
  });
});

test('a touch device gets a plain text field, and edits and runs in it', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({
    ...(baseURL ? { baseURL } : {}),
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await openLesson(page, '10-slots', 'typescript');
  await page.locator('.hs-program[data-shown] pre').tap();
  const field = page.getByRole('textbox', { name: 'TypeScript program, before' });
  await expect(field).toBeVisible();
  await expect(field).toHaveValue(lessonFile('before.ts'));
  await field.fill('const block = new Uint8Array(3_000_000);\n');
  await expect(badge(page, 'edited')).toBeVisible();
  const { before } = pageRow(await pressRun(page));
  expect(measured(before).liveBytes).toBeGreaterThan(2_990_000);
  await expect(page.locator('.monaco-editor')).toHaveCount(0);
  await context.close();
});
