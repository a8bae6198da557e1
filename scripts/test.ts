/**
 * `npm test`: every check there is, with one line each at the end. `npm test -- unit lessons` runs
 * only the steps named. Two lanes run side by side, each one step after the other; what a step
 * prints is shown when it has ended, and whole.
 */
import { parseArgs } from 'node:util';
import { lanes as all, type Lane } from './steps/lanes.ts';
import { runStep, type StepResult } from './steps/run-step.ts';

const names = all.flatMap(({ steps }) => steps.map(({ name }) => name));
const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. The steps are ${names.join(', ')}.`);
  process.exit(2);
}

const lanes = all
  .map(({ steps, niceness }): Lane => {
    const chosen = steps.filter(
      ({ name }) => positionals.length === 0 || positionals.includes(name),
    );
    return { steps: chosen, niceness };
  })
  .filter(({ steps }) => steps.length > 0);
// Nobody talks in between.
const live = lanes.length === 1;

async function run({ steps, niceness }: Lane): Promise<StepResult[]> {
  const ended: StepResult[] = [];
  for (const step of steps) {
    console.log(live ? `\n── ${step.name}` : `${step.name} has begun.`);
    const result = await runStep(step, live ? { live } : { niceness });
    if (!live) console.log(`\n── ${step.name}\n${result.output}`);
    ended.push(result);
  }
  return ended;
}

const results = (await Promise.all(lanes.map(run))).flat();
console.log('\n── summary');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds.toFixed(0)} s)`);
}
const failed = results.filter(({ passed }) => !passed).length;
console.log(`Steps: ${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
