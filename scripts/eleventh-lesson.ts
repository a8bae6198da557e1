/**
 * `npm run test:eleventh-lesson`: goes a contributor's way in a copy of the work tree, by the commands
 * that CONTRIBUTING.md names: makes a lesson, writes it, records, checks, builds for a site in a folder,
 * and runs the lesson in Chromium. Nothing outside the lesson's folder may need a change.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseFigures } from '../src/figures/figures-file.ts';
import { copyProject, fingerprints } from './eleventh-lesson/copy.ts';
import { runInBrowser } from './eleventh-lesson/run-in-browser.ts';
import { finish } from './lessons/broken/good-lesson.ts';
import { lessonFolders, lessonsFolder } from './lessons/load-lesson.ts';
import { serveSite } from './serve.ts';

const root = path.resolve(import.meta.dirname, '..');
const copy = await copyProject(root);

function npm(...args: readonly string[]): string {
  const start = performance.now();
  const output = execFileSync('npm', ['run', '--silent', ...args], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, SITE_BASE: '/heapwise/', GITHUB_ACTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  console.log(`npm run ${args.join(' ')} (${seconds} s)`);
  return output;
}

/** What the author does between the commands. */
async function write(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name);
    await writeFile(file, finish(await readFile(file, 'utf8')));
  }
}

async function contribute(): Promise<void> {
  const before = await fingerprints(copy);
  const known = await lessonFolders(copy);
  npm('new-lesson', '--', 'One more lesson');
  const [slug = '', ...more] = (await lessonFolders(copy)).filter((name) => !known.includes(name));
  assert.match(slug, /^\d{2,3}-one-more-lesson$/);
  assert.equal(more.length, 0);
  const folder = path.join(copy, lessonsFolder, slug);
  await write(folder);
  npm('record', '--', slug);
  assert.match(npm('check-lessons', '--', '--static', slug), /1 lesson checked, nothing wrong/);
  npm('build', '--', '--outDir', 'dist/heapwise');

  const changed = [...(await fingerprints(copy))].filter(
    ([file, hash]) => before.get(file) !== hash,
  );
  assert.deepEqual(
    changed.map(([file]) => file).filter((file) => !file.startsWith(`${lessonsFolder}/${slug}/`)),
    [],
    'nothing outside the lesson’s folder has changed',
  );
  const home = await readFile(path.join(copy, 'dist/heapwise/index.html'), 'utf8');
  assert.ok(home.includes(`/heapwise/lessons/${slug}/`), 'the home page leads to the lesson');

  const figures = parseFigures(await readFile(path.join(folder, 'figures.json'), 'utf8'));
  const site = await serveSite(path.join(copy, 'dist'));
  try {
    const address = `${site.origin}/heapwise/lessons/${slug}/`;
    for (const line of await runInBrowser(address, figures)) console.log(line);
  } finally {
    await site.close();
  }
  console.log(`${slug}: made, recorded, checked, built and run.`);
}

try {
  await contribute();
} catch (reason) {
  const { stdout, stderr } = reason as { stdout?: string; stderr?: string };
  // What a command printed says more than the error that it ended with.
  console.error([stdout, stderr].filter(Boolean).join('\n') || reason);
  if (reason instanceof Error) console.error(reason.message);
  process.exitCode = 1;
} finally {
  await rm(copy, { recursive: true, force: true });
}
