/**
 * `node scripts/figures-changed.ts BASE OUT`: writes the figures of the work tree that differ from
 * those of the commit BASE to the file OUT, for `figures-comment.ts`.
 */

import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseFigures, type FiguresFile } from '../src/figures/figures-file.ts';
import { changesBetween } from './github/changed-figures.ts';
import { lessonFolders, lessonsFolder, loadLesson } from './lessons/load-lesson.ts';

const root = path.resolve(import.meta.dirname, '..');
const [base, out] = process.argv.slice(2);
if (!base || !out) {
  console.error(
    'Expected a commit and a file: node scripts/figures-changed.ts origin/main out.json',
  );
  process.exit(2);
}

function git(...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
}

const before = new Map<string, FiguresFile>();
const listed = git('ls-tree', '-r', '--name-only', base, '--', lessonsFolder).split('\n');
for (const file of listed.filter((name) => name.endsWith('/figures.json'))) {
  const folder = path.posix.basename(path.posix.dirname(file));
  before.set(folder, parseFigures(git('show', `${base}:${file}`)));
}
const after = new Map<string, FiguresFile>();
for (const folder of await lessonFolders(root)) {
  const { figures } = await loadLesson(root, folder);
  if (figures) after.set(folder, figures);
}
const changes = changesBetween(before, after);
await mkdir(path.dirname(path.resolve(out)), { recursive: true });
await writeFile(out, JSON.stringify(changes));
console.log(`Wrote ${out}: figures of ${changes.lessons.length} lessons differ from ${base}.`);
