/**
 * `npm run check-lessons [-- --quick] [lesson…]`: says everything that is wrong with the lessons at
 * once. Exit code 0: nothing is; 1: something is; 2: no such lesson.
 *
 * `--quick` measures every program once instead of five times; `--static` not at all.
 */

import path from 'node:path';
import { parseArgs } from 'node:util';
import { enginesHere, type EnginesHere } from './lessons/engines.ts';
import { chooseFolders, loadLesson, type LoadedLesson } from './lessons/load-lesson.ts';
import { formatProblem, sortProblems, type Problem } from './lessons/problem.ts';
import { recordLesson } from './lessons/record-lesson.ts';
import { figuresMoved, notCompared } from './lessons/rules-measured.ts';
import { allRules, programRules } from './lessons/rules.ts';

const root = path.resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, static: { type: 'boolean' } },
});
const repeats = values.quick ? 1 : 5;

/** Measures again, and compares with what was recorded. */
async function measuredProblems(loaded: LoadedLesson, here: EnginesHere): Promise<Problem[]> {
  // A program that is not there, or has no N, cannot be measured: that is said already.
  if (!loaded.lesson || programRules.some((rule) => rule(loaded).length > 0)) return [];
  const answer = await recordLesson(loaded, {
    engines: here.engines,
    repeats,
    today: new Date().toISOString().slice(0, 10),
    growth: false,
  });
  if (answer.kind === 'refused') return [...answer.problems];
  for (const { engine, reason } of Object.values(answer.figures.unrecorded ?? {}).flat()) {
    console.log(`${loaded.folder} is not run on ${engine}: ${reason}`);
  }
  return figuresMoved(loaded, answer.figures);
}

const folders = await chooseFolders(root, positionals);
if (folders.kind === 'unknown') {
  console.error(folders.message);
  process.exit(2);
}
const lessons = await Promise.all(folders.names.map((folder) => loadLesson(root, folder)));
const problems = lessons.flatMap((loaded) => [
  ...loaded.problems,
  ...allRules.flatMap((rule) => rule(loaded)),
]);
let measured = 'not measured again';
if (!values.static) {
  const here = await enginesHere();
  for (const { name, reason } of here.missing) console.log(`${name} is not run: ${reason}`);
  const recorded = lessons.flatMap(({ figures }) => Object.values(figures?.languages ?? {}).flat());
  for (const line of notCompared(recorded, here.engines)) console.log(line);
  for (const loaded of lessons) problems.push(...(await measuredProblems(loaded, here)));
  const names = here.engines.map(({ name, version }) => `${name} ${version}`);
  measured = `each program measured ${repeats === 1 ? 'once' : `${repeats} times`} on ${names.join(', ')}`;
}
const count = `${lessons.length} ${lessons.length === 1 ? 'lesson' : 'lessons'}`;
if (problems.length === 0) {
  console.log(`${count} checked, nothing wrong (${measured}).`);
} else {
  console.error(`${sortProblems(problems).map(formatProblem).join('\n\n')}\n`);
  const wrong = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  console.error(`${wrong} in ${count} (${measured}).`);
  process.exitCode = 1;
}
