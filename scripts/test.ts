/**
 * `npm test`: every check there is, with one line each at the end. `npm test -- unit lessons` runs
 * only the steps named. A phase's lanes run side by side, each one step after the other. What the
 * steps of a lane that is alone print is shown as it comes, else whole, when the step has ended;
 * the last lines of those that have failed are shown once more at the end, and, below the summary,
 * the few that name what has failed.
 */
import { readArguments } from './arguments.ts';
import { phases, steps, type Lane } from './steps/lanes.ts';
import { runStep, type StepResult } from './steps/run-step.ts';
import { whatFailed } from './steps/what-failed.ts';

/** Enough for a runner's own list of what has failed. */
const lastLines = 60;

const names = steps.map(({ name }) => name);
const { positionals } = readArguments({ allowPositionals: true });
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. The steps are ${names.join(', ')}.`);
  process.exit(2);
}

async function run(lane: Lane, isAlone: boolean): Promise<StepResult[]> {
  const ended: StepResult[] = [];
  for (const step of lane) {
    console.log(isAlone ? `\n── ${step.name}` : `${step.name} has begun.`);
    const result = isAlone
      ? await runStep(step, (text) => process.stdout.write(text))
      : await runStep(step);
    if (!isAlone) console.log(`\n── ${step.name}\n${result.output}`);
    ended.push(result);
  }
  return ended;
}

const results: StepResult[] = [];
for (const phase of phases) {
  const lanes = phase
    .map((lane) =>
      lane.filter(({ name }) => positionals.length === 0 || positionals.includes(name)),
    )
    .filter((lane) => lane.length > 0);
  const ended = await Promise.all(lanes.map((lane) => run(lane, lanes.length === 1)));
  results.push(...ended.flat());
}

const failed = results.filter(({ passed }) => !passed);
for (const { name, output } of failed) {
  console.log(`\n── ${name} has failed; its last lines`);
  console.log(output.trimEnd().split('\n').slice(-lastLines).join('\n'));
}
console.log('\n── summary');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds.toFixed(0)} s)`);
}
console.log(`Steps: ${results.length - failed.length} passed, ${failed.length} failed`);
// Last of all: of a log, often only the end is shown.
for (const { name, output } of failed.toReversed()) {
  console.log(
    `${name}:\n${whatFailed(output)
      .map((line) => `  ${line}`)
      .join('\n')}`,
  );
}
process.exitCode = failed.length > 0 ? 1 : 0;
