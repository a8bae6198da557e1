/**
 * `npm run test:eleventh-lesson`: goes a contributor's way in a copy of the work tree, by the commands
 * that CONTRIBUTING.md names: makes lessons, writes them, records, checks, builds for a site in a
 * folder, and runs them in Chromium: one of both languages, one of each alone, and one of both in the
 * other order. Nothing outside the lessons' folders may need a change.
 */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inLanguages, parseFigures } from '../src/figures/figures-file.ts';
import { languages as bothLanguages, type Language } from '../src/measurement/example.ts';
import { copyProject, fingerprints } from './eleventh-lesson/copy.ts';
import { runInBrowser, type BuiltLesson } from './eleventh-lesson/run-in-browser.ts';
import { finish } from './lessons/broken/good-lesson.ts';
import { lessonFolders, lessonsFolder } from './lessons/load-lesson.ts';
import { serveSite } from './serve/site-server.ts';

const root = path.resolve(import.meta.dirname, '..');
const copy = await copyProject(root);

interface Planned {
  readonly title: string;
  readonly languages: readonly Language[];
  /**
   * `recorded` by the command. Recording Python takes half a minute, so two lessons have `copied`
   * ones: those of the first, whose programs are the same, in their own languages.
   */
  readonly figures: 'recorded' | 'copied';
}

const planned: readonly Planned[] = [
  { title: 'One more lesson', languages: bothLanguages, figures: 'recorded' },
  { title: 'Only Python', languages: ['python'], figures: 'copied' },
  { title: 'Only TypeScript', languages: ['typescript'], figures: 'recorded' },
  { title: 'TypeScript first', languages: ['typescript', 'python'], figures: 'copied' },
];

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

/** Makes a lesson, and does what the author does before anything is measured. Answers its folder. */
async function make({ title, languages }: Planned): Promise<string> {
  const known = await lessonFolders(copy);
  const options = languages === bothLanguages ? [] : ['--languages', languages.join(',')];
  npm('new-lesson', '--', title, ...options);
  const [slug = '', ...more] = (await lessonFolders(copy)).filter((name) => !known.includes(name));
  assert.equal(slug.replace(/^\d{2,3}-/, ''), title.toLowerCase().replaceAll(' ', '-'));
  assert.equal(more.length, 0);
  const folder = path.join(copy, lessonsFolder, slug);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    await writeFile(file, finish(await readFile(file, 'utf8')));
  }
  return slug;
}

async function readFigures(slug: string) {
  const file = path.join(copy, lessonsFolder, slug, 'figures.json');
  return parseFigures(await readFile(file, 'utf8'));
}

async function contribute(): Promise<void> {
  const before = await fingerprints(copy);
  const made: (Planned & { readonly slug: string })[] = [];
  for (const lesson of planned) made.push({ ...lesson, slug: await make(lesson) });
  const slugs = made.map(({ slug }) => slug);
  npm(
    'record',
    '--',
    '--no-versions',
    ...made.filter(({ figures }) => figures === 'recorded').map(({ slug }) => slug),
  );
  const first = await readFigures(slugs[0] ?? '');
  for (const { slug, languages } of made.filter(({ figures }) => figures === 'copied')) {
    const figures = { ...inLanguages(first, languages), lesson: slug };
    const file = path.join(copy, lessonsFolder, slug, 'figures.json');
    await writeFile(file, JSON.stringify(figures));
  }
  assert.match(
    npm('check-lessons', '--', '--static', ...slugs),
    /4 lessons checked, nothing wrong/,
  );
  npm('build', '--', '--outDir', 'dist/heapwise');

  const changed = [...(await fingerprints(copy))].filter(
    ([file, hash]) => before.get(file) !== hash,
  );
  assert.deepEqual(
    changed
      .map(([file]) => file)
      .filter((file) => !slugs.some((slug) => file.startsWith(`${lessonsFolder}/${slug}/`))),
    [],
    'nothing outside the lessons’ folders has changed',
  );

  const site = await serveSite(path.join(copy, 'dist'));
  try {
    const lessons: BuiltLesson[] = [];
    for (const { slug, languages } of made) {
      const figures = await readFigures(slug);
      assert.deepEqual(Object.keys(figures.languages).toSorted(), languages.toSorted());
      lessons.push({ slug, languages, figures });
    }
    for (const line of await runInBrowser(`${site.origin}/heapwise/`, lessons)) console.log(line);
  } finally {
    await site.close();
  }
  console.log(`${slugs.join(', ')}: made, recorded, checked, built and run.`);
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
