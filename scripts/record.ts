/**
 * `npm run record [-- lesson…]`: measures every program of the lessons named, or of all, on every
 * engine of this machine, and writes their `figures.json`; then the Python programs on every version
 * of Python, for their `versions.json`. Nothing else writes either.
 *
 * `--no-versions` leaves the versions as they are, `--no-figures` the figures.
 */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readArguments } from './arguments.ts';
import { format, resolveConfig } from 'prettier';
import type { FiguresFile } from '../src/figures/figures-file.ts';
import type { VersionsFile } from '../src/figures/versions-file.ts';
import { enginesHere } from './lessons/engines.ts';
import { figureTable } from './lessons/figure-table.ts';
import { chooseFolders, lessonsFolder, loadLesson } from './lessons/load-lesson.ts';
import { formatProblem } from './lessons/problem.ts';
import { recordLesson } from './lessons/record-lesson.ts';
import { programRules } from './lessons/rules.ts';
import { describeVersions, measureVersions } from './python-versions/measure-versions.ts';
import { installReleases } from './python-versions/releases.ts';

const root = path.resolve(import.meta.dirname, '..');
const { positionals, values } = readArguments({
  allowPositionals: true,
  allowNegative: true,
  options: {
    figures: { type: 'boolean', default: true },
    versions: { type: 'boolean', default: true },
  },
});

async function write(
  folder: string,
  name: 'figures.json' | 'versions.json',
  data: FiguresFile | VersionsFile,
): Promise<void> {
  const file = path.join(root, lessonsFolder, folder, name);
  const options = await resolveConfig(file);
  await writeFile(file, await format(JSON.stringify(data), { ...options, filepath: file }));
}

/** Records one lesson and says how it went; false where nothing was written. */
async function record(
  folder: string,
  engines: Awaited<ReturnType<typeof enginesHere>>['engines'],
): Promise<boolean> {
  const loaded = await loadLesson(root, folder);
  // A figures.json that is out of date is what recording is for.
  const problems = [
    ...loaded.problems.filter(({ file }) => file.endsWith('index.mdx')),
    ...programRules.flatMap((rule) => rule(loaded)),
  ];
  if (problems.length > 0) {
    console.error(`${folder}: not recorded\n\n${problems.map(formatProblem).join('\n\n')}\n`);
    return false;
  }
  const answer = await recordLesson(loaded, {
    engines,
    repeats: 5,
    today: new Date().toISOString().slice(0, 10),
    growth: true,
    onProgress: (label) => console.error(`  ${label}`),
  });
  if (answer.kind === 'refused') {
    console.error(
      `${folder}: not recorded\n\n${answer.problems.map(formatProblem).join('\n\n')}\n`,
    );
    return false;
  }
  for (const { engine, reason } of Object.values(answer.figures.unrecorded ?? {}).flat()) {
    console.error(`${folder}: not recorded on ${engine}: ${reason}`);
  }
  await write(folder, 'figures.json', answer.figures);
  console.log(`${folder}\n${figureTable(answer.figures)}\n`);
  return true;
}

/** Records one lesson on every version of Python; false where a program does not run on one. */
async function recordVersions(folder: string): Promise<boolean> {
  const answer = await measureVersions(await loadLesson(root, folder));
  if (answer.kind === 'no-python') return true;
  if (answer.kind === 'refused') {
    console.error(`${folder}: versions of Python are not recorded: ${answer.reason}`);
    return false;
  }
  await write(folder, 'versions.json', answer.file);
  console.log(`${folder}\n${describeVersions(answer.file)}\n`);
  return true;
}

const folders = await chooseFolders(root, positionals);
if (folders.kind === 'unknown') {
  console.error(folders.message);
  process.exit(2);
}
let written = true;
if (values.figures) {
  const { engines, missing } = await enginesHere();
  for (const { name, reason } of missing) console.error(`${name} is not recorded: ${reason}`);
  for (const folder of folders.names) written = (await record(folder, engines)) && written;
}
if (values.versions && written) {
  const installed = await installReleases();
  if (installed.kind === 'missing') {
    console.error(`The versions of Python are not recorded: ${installed.reason}`);
  } else {
    for (const folder of folders.names) written = (await recordVersions(folder)) && written;
  }
}
process.exit(written ? 0 : 1);
