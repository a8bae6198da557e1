/** TypeScript programs that import an npm package, and the lessons that need packages. */
import { v8Tolerance } from './support/programs.ts';
import {
  button,
  expectBytes,
  measured,
  message,
  openLesson,
  output,
  pageRow,
  pressRun,
  setSources,
} from './support/sandbox.ts';
import { expect, test } from './support/visitor.ts';
import { withoutIsolation } from './support/without-isolation.ts';

const lessons = [
  // Chromium's V8 compresses pointers, so it saves about half of what Node's does.
  { lesson: '07-numpy', prints: /^-\d+\n$/, least: { V8: 1.8, QuickJS: 4 } },
  { lesson: '08-pandas', prints: /^40 308750\n$/, least: { V8: 2, QuickJS: 9 } },
] as const;

for (const engine of ['V8', 'QuickJS'] as const) {
  for (const { lesson, prints, least } of lessons) {
    test(`${lesson}: Run measures the TypeScript programs on ${engine}`, async ({ page }) => {
      if (engine === 'QuickJS') await withoutIsolation(page);
      await openLesson(page, lesson, 'typescript');
      const outcomes = pageRow(await pressRun(page));
      const [before, after] = [measured(outcomes.before), measured(outcomes.after)];
      expect([before.engine, after.engine]).toEqual([engine, engine]);
      expect(before.liveBytes / after.liveBytes).toBeGreaterThan(least[engine]);
      await expect(page.locator('.hs-output')).toHaveAttribute('open');
      const printed = await output(page, 'before').innerText();
      expect(printed).toMatch(prints);
      await expect(output(page, 'after')).toHaveText(printed);
    });
  }

  test(`${engine}: the package that a program imports is in no figure`, async ({ page }) => {
    if (engine === 'QuickJS') await withoutIsolation(page);
    await openLesson(page, '08-pandas', 'typescript');
    await setSources(page, {
      before: `import * as arrow from 'apache-arrow';\nconst block = new Uint8Array(3_000_000);\nconsole.log(typeof arrow.Table);\n`,
      after: `import { Table as T, Utf8 } from 'apache-arrow';\nconsole.log(typeof T, typeof Utf8);\n`,
    });
    const { before, after } = pageRow(await pressRun(page));
    // A binding and a typed array's own object: some hundred bytes.
    expectBytes(measured(before).liveBytes, 3_000_000, v8Tolerance);
    expectBytes(measured(after).liveBytes, 0, v8Tolerance);
    await expect(page.locator('.hs-output')).toHaveAttribute('open');
    await expect(output(page, 'after')).toHaveText('function function\n');
  });

  test(`${engine}: nor is it where only the program’s data leads to it`, async ({ page }) => {
    if (engine === 'QuickJS') await withoutIsolation(page);
    await openLesson(page, '08-pandas', 'typescript');
    await setSources(page, {
      before: `import { makeVector } from 'apache-arrow';\nconst held = makeVector(new Float64Array(50_000));\nconsole.log(held.length);\n`,
      after: `import { Table, Utf8 } from 'apache-arrow';\nconst held = [Table, new Utf8()];\nconsole.log(held.length);\n`,
    });
    const { before, after } = pageRow(await pressRun(page));
    // 8 bytes each, and 2 kB of objects of the vector's own.
    expectBytes(measured(before).liveBytes, 402_000, v8Tolerance);
    expectBytes(measured(after).liveBytes, 0, v8Tolerance);
  });

  test(`${engine}: import() is evaluated while the program is measured`, async ({ page }) => {
    if (engine === 'QuickJS') await withoutIsolation(page);
    await openLesson(page, '08-pandas', 'typescript');
    await setSources(page, {
      before: `const arrow = await import('apache-arrow');\nconsole.log(typeof arrow.Table);\n`,
      after: '',
    });
    const { before, after } = pageRow(await pressRun(page));
    expect(measured(before).liveBytes).toBeGreaterThan(200_000);
    expectBytes(measured(after).liveBytes, 0, v8Tolerance);
  });
}

test('an import of anything else is refused, with its line and what may be imported', async ({
  page,
}) => {
  await openLesson(page, '08-pandas', 'typescript');
  await setSources(page, {
    before: `const n = 1;\nimport fs from 'node:fs';\nfs.readFileSync(n);\n`,
  });
  const { before, after } = pageRow(await pressRun(page));
  expect(before.kind).toBe('failed');
  await expect(message(page, 'before')).toHaveText(
    'SyntaxError on line 2: “node:fs” is a module of Node’s. A program runs in the browser here, with no files, processes or network: build its data in the program. What can be imported: “apache-arrow”.',
  );
  measured(after);
});

test('an error keeps its line and column behind an import', async ({ page }) => {
  await openLesson(page, '08-pandas', 'typescript');
  await setSources(page, {
    before: `import {\n  Table,\n} from 'apache-arrow'; throw new Error(typeof Table);\n`,
  });
  const { before } = pageRow(await pressRun(page));
  expect(before).toMatchObject({
    kind: 'failed',
    error: { message: 'function', line: 3, column: 30 },
  });
});

test('a package is downloaded by the lesson that declares it, on Run, and by no other', async ({
  page,
}) => {
  const requests: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  const scripts = () => requests.filter((path) => /\/engines\/apache-arrow.*\.js$/.test(path));
  await openLesson(page, '07-numpy', 'typescript');
  await pressRun(page);
  await openLesson(page, '08-pandas', 'typescript');
  await button(page, 'Run').hover();
  expect(scripts()).toEqual([]);
});

test('the editor knows the types of the package', async ({ page }) => {
  await openLesson(page, '08-pandas', 'typescript');
  const types = page.waitForResponse(/\/engines\/apache-arrow.*\.types\.[0-9a-f]+\.json$/);
  await page.getByRole('tab', { name: 'After' }).click();
  await page.locator('.hs-program[data-shown] pre').click();
  await types;
  const errors = page.locator('.hs-editor .squiggly-error');
  // A fault of the reader's own shows when the checker has finished: then nothing else is marked.
  await setSources(page, {
    after: `import { tableFromArrays } from 'apache-arrow';\nconst t = tableFromArrays({ a: Int8Array.of(1) });\nconst wrong: string = t.numRows;\n`,
  });
  await expect(errors).toHaveCount(1, { timeout: 30_000 });
  await expect(page.locator('.hs-editor .view-line', { hasText: 'wrong' })).toBeVisible();
});
