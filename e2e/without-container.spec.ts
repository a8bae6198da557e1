/** A build without the vendor's service: no row, no request, no word of it. */
import { spawn } from 'node:child_process';
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveSite } from '../scripts/serve/site-server.ts';
import { listenForRuns, measured, pageRow, pressRun } from './support/sandbox.ts';
import { newFolder } from './support/tests-folder.ts';
import { expect, firstVisit as test } from './support/visitor.ts';

test('SITE_WEBCONTAINER=off leaves the container out: no row, no request, no word of it', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const root = await newFolder('without-container');
  const build = spawn('npx', ['astro', 'build', '--silent', '--outDir', root], {
    stdio: 'inherit',
    env: { ...process.env, SITE_WEBCONTAINER: 'off' },
  });
  expect(await new Promise((resolve) => build.once('exit', resolve))).toBe(0);
  const words: string[] = [];
  for await (const name of glob('**/*.*', { cwd: root })) {
    const text = await readFile(join(root, name), 'latin1');
    if (/web.?container|stackblitz/i.test(name + text)) words.push(name);
  }
  expect(words).toEqual([]);

  const site = await serveSite(root);
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  await page.goto(`${site.origin}/lessons/10-slots/`);
  // As a reader who chose it before: it is not there, and this tab is.
  await page.evaluate(() => localStorage.setItem('heapwise:runtimes', 'webcontainer'));
  await page.reload();
  await listenForRuns(page);
  const run = await pressRun(page);
  expect(run.rows).toHaveLength(1);
  measured(pageRow(run).before);
  await page.locator('.hs-settings > summary').click();
  const where = page.getByRole('group', { name: 'Run measures here' });
  await expect(where.getByRole('checkbox')).toHaveCount(1);
  await expect(page.locator('.hs-terminal')).toHaveCount(0);
  await expect(page.locator('.hs-row[data-runtime="webcontainer"]')).toHaveCount(0);
  expect(
    asked.filter((url) => !/^(?:blob|data|about):/.test(url) && !url.startsWith(site.origin)),
  ).toEqual([]);
  await page.goto(`${site.origin}/self-test/`);
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await site.close();
});
