/**
 * `npm test`: every check there is, one after the other, with one line each at
 * the end. `npm test -- unit lessons` runs only the steps named.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

const npm = (name: string, ...script: [string, ...string[]]): Step => ({
  name,
  command: ['npm', 'run', '--silent', ...script],
});

const steps: readonly Step[] = [
  { name: 'format', command: ['npx', 'prettier', '--check', '.'] },
  npm('lint', 'lint'),
  npm('lint-python', 'lint:python'),
  npm('types', 'types'),
  npm('unit', 'test:unit'),
  npm('python', 'test:python'),
  npm('lessons', 'test:lessons'),
  npm('build', 'build'),
  npm('html', 'check-html'),
  npm('browser', 'test:browser'),
  npm('eleventh-lesson', 'test:eleventh-lesson'),
];

const { positionals } = parseArgs({ allowPositionals: true });
const unknown = positionals.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no step ${unknown.join(', ')}. The steps are ${steps.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const results: { name: string; passed: boolean; seconds: number }[] = [];
for (const step of steps) {
  if (positionals.length > 0 && !positionals.includes(step.name)) continue;
  console.log(`\n── ${step.name}`);
  const start = performance.now();
  const passed = await succeeds(step.command);
  results.push({ name: step.name, passed, seconds: (performance.now() - start) / 1000 });
}

console.log('\n── summary');
for (const { name, passed, seconds } of results) {
  console.log(`${passed ? 'passed' : 'FAILED'}  ${name} (${seconds.toFixed(0)} s)`);
}
const failed = results.filter(({ passed }) => !passed).length;
console.log(`Steps: ${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function succeeds([command, ...args]: Step['command']): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('exit', (code) => resolve(code === 0));
  });
}
