/**
 * `npm run check-lessons [-- --quick] [lesson…]`: says everything that is wrong with the lessons at
 * once. Exit code 0: nothing is; 1: something is; 2: no such lesson.
 *
 * `--quick` measures every program once instead of five times; `--static` not at all. Where a
 * workflow of GitHub runs it, each problem is also an annotation on the author's line.
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readArguments } from './arguments.ts';
import { annotation } from './github/annotation.ts';
import { checkLessons, type CheckOptions } from './lessons/check.ts';
import { enginesHere } from './lessons/engines.ts';
import { chooseFolders, lessonFolders, loadLesson } from './lessons/load-lesson.ts';
import { formatProblem } from './lessons/problem.ts';
import { notCompared } from './lessons/rules-measured.ts';
import { withoutTask } from './lessons/rules-tasks.ts';
import { pythonEnvironment } from './python/environment.ts';

const root = path.resolve(import.meta.dirname, '..');
const { values, positionals } = readArguments({
  allowPositionals: true,
  options: { quick: { type: 'boolean' }, static: { type: 'boolean' } },
});
const repeats = values.quick ? 1 : 5;

const chosen = await chooseFolders(root, positionals);
if (chosen.kind === 'unknown') {
  console.error(chosen.message);
  process.exit(2);
}
const python = pythonEnvironment(readFileSync(path.join(root, 'requirements-dev.txt'), 'utf8'));
const lessons = await Promise.all(chosen.names.map((folder) => loadLesson(root, folder)));
for (const loaded of lessons) {
  const line = withoutTask(loaded);
  if (line !== undefined) console.log(line);
}
let measured = 'not measured again';
let measure: CheckOptions['measure'];
if (!values.static) {
  const here = await enginesHere();
  for (const { name, reason } of here.missing) console.log(`${name} is not run: ${reason}`);
  const recorded = lessons.flatMap(({ figures }) => Object.values(figures?.languages ?? {}).flat());
  for (const line of notCompared(recorded, here.engines)) console.log(line);
  measure = { engines: here.engines, repeats, onUnrecorded: (line) => console.log(line) };
  const names = here.engines.map(({ name, version }) => `${name} ${version}`);
  measured = `each program measured ${repeats === 1 ? 'once' : `${repeats} times`} on ${names.join(', ')}`;
}
const problems = await checkLessons(lessons, {
  root,
  folders: await lessonFolders(root),
  python,
  ...(measure && { measure }),
});
const count = `${lessons.length} ${lessons.length === 1 ? 'lesson' : 'lessons'}`;
if (problems.length === 0) {
  console.log(`${count} checked, nothing wrong (${measured}).`);
} else {
  console.error(`${problems.map(formatProblem).join('\n\n')}\n`);
  if (process.env['GITHUB_ACTIONS'] === 'true') console.log(problems.map(annotation).join('\n'));
  const wrong = `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}`;
  console.error(`${wrong} in ${count} (${measured}).`);
  process.exitCode = 1;
}
