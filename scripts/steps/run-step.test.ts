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

it('shows what a step prints as it comes', async () => {
  const shown: string[] = [];
  await runStep(
    node("console.log('first'); setTimeout(() => console.log('second'), 200)"),
    (text) => shown.push(text),
  );
  expect(shown).toEqual(['first\n', 'second\n']);
});
