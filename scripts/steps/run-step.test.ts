import { getPriority } from 'node:os';
import { expect, it } from 'vitest';
import { runStep } from './run-step.ts';

const node = (script: string) => ({
  name: 'step',
  command: [process.execPath, '-e', script] as const,
});

it('keeps all that a step prints, on both streams, in its order', async () => {
  const script = `
    console.log('first');
    setTimeout(() => console.error('second'), 100);
    setTimeout(() => console.log('x'.repeat(1_000_000)), 200);`;
  const { passed, output } = await runStep(node(script));
  expect(passed).toBe(true);
  expect(output).toBe(`first\nsecond\n${'x'.repeat(1_000_000)}\n`);
});

it('fails where the command does, where a signal ends it, and where it cannot be started', async () => {
  const failed = await runStep(node("console.log('the reason'); process.exit(3)"));
  expect([failed.passed, failed.output]).toEqual([false, 'the reason\n']);
  expect((await runStep(node("process.kill(process.pid, 'SIGKILL')"))).passed).toBe(false);
  const missing = await runStep({ name: 'step', command: ['no-such-command'] });
  expect(missing.passed).toBe(false);
  expect(missing.output).toContain('no-such-command');
});

it('leaves the processors to others where it is told to', async () => {
  const script = 'setTimeout(() => console.log(require("node:os").getPriority()), 200)';
  const { output } = await runStep(node(script), { niceness: 5 });
  expect(Number(output)).toBe(Math.min(getPriority() + 5, 19));
});
