/**
 * `npm run record [-- lesson…]`: measures every program of the lessons named, or of all, on every
 * engine of this machine, and writes their `figures.json`. Nothing else writes them.
 */

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import type { FiguresFile } from '../src/figures/figures-file.ts';
import { enginesHere } from './lessons/engines.ts';
import { figureTable } from './lessons/figure-table.ts';
import { chooseFolders, lessonsFolder, loadLesson } from './lessons/load-lesson.ts';
import { formatProblem } from './lessons/problem.ts';
import { recordLesson } from './lessons/record-lesson.ts';
import { programRules } from './lessons/rules.ts';

const root = path.resolve(import.meta.dirname, '..');
const { positionals } = parseArgs({ allowPositionals: true });

async function write(folder: string, figures: FiguresFile): Promise<void> {
  const file = path.join(root, lessonsFolder, folder, 'figures.json');
  const options = await resolveConfig(file);
  await writeFile(file, await format(JSON.stringify(figures), { ...options, filepath: file }));
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
  await write(folder, answer.figures);
  console.log(`${folder}\n${figureTable(answer.figures)}\n`);
  return true;
}

const folders = await chooseFolders(root, positionals);
if (folders.kind === 'unknown') {
  console.error(folders.message);
  process.exit(2);
}
const { engines, missing } = await enginesHere();
for (const { name, reason } of missing) console.error(`${name} is not recorded: ${reason}`);
let written = true;
for (const folder of folders.names) written = (await record(folder, engines)) && written;
process.exit(written ? 0 : 1);
