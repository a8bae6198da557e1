/**
 * `node scripts/figures-comment.ts FILE`: writes the table of changed figures to the pull request whose
 * checks have finished. It runs with the right to comment, on the default branch's code and figures:
 * FILE comes from the pull request and is data. Who the run was of comes from GitHub, by the
 * environment (`GITHUB_TOKEN`, `GITHUB_REPOSITORY`, `HEAD_OWNER`, `HEAD_BRANCH`, `HEAD_SHA`).
 */

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FiguresFile } from '../src/figures/figures-file.ts';
import { readChanges } from './github/changed-figures.ts';
import { figuresReport, marker } from './github/figures-report.ts';
import { commentOnRun, type Api } from './github/pull-request-comment.ts';
import { lessonFolders, loadLesson } from './lessons/load-lesson.ts';

const root = path.resolve(import.meta.dirname, '..');

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment has no ${name}.`);
  return value;
}

const api: Api = async (method, route, body) => {
  const response = await fetch(
    `${process.env['GITHUB_API_URL'] ?? 'https://api.github.com'}${route}`,
    {
      method,
      headers: {
        Accept: 'application/vnd.github+json',
        Authorization: `Bearer ${required('GITHUB_TOKEN')}`,
        'X-GitHub-Api-Version': '2022-11-28',
      },
      ...(body && { body: JSON.stringify(body) }),
    },
  );
  if (!response.ok) throw new Error(`${method} ${route}: ${response.status}`);
  return response.json();
};

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Expected a file: node scripts/figures-comment.ts figures.json');
  process.exit(2);
}
const read = readChanges(await readFile(file, 'utf8'));
if (read.kind === 'refused') {
  console.error(`No comment was written. Of ${file}: ${read.reason}.`);
  process.exit(1);
}
const before = new Map<string, FiguresFile>();
for (const folder of await lessonFolders(root)) {
  const { figures } = await loadLesson(root, folder);
  if (figures) before.set(folder, figures);
}
const run = {
  repository: required('GITHUB_REPOSITORY'),
  headOwner: required('HEAD_OWNER'),
  headBranch: required('HEAD_BRANCH'),
  headSha: required('HEAD_SHA'),
};
const done = await commentOnRun(api, run, marker, figuresReport(before, read.changes));
console.log(
  done.kind === 'written'
    ? `${done.replaced ? 'Replaced' : 'Wrote'} the comment on #${done.pullRequest}.`
    : 'No open pull request has this commit as its head: no comment was written.',
);
