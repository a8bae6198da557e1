import { spawn } from 'node:child_process';
import { expect, it } from 'vitest';
import { childScript } from './child-script.ts';

function start(command: string, ...args: string[]) {
  const heard: string[] = [];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const script = childScript(child, {
    onText: (text) => heard.push(`out ${text}`),
    onErrorText: (text) => heard.push(`error ${text}`),
  });
  return { ...script, child, heard };
}

it('passes on both streams before it says how the process ended', async () => {
  const { exited, heard } = start('sh', '-c', 'echo one; echo two >&2; exit 3');
  expect(await exited).toBe(3);
  expect(heard.sort()).toEqual(['error two\n', 'out one\n']);
});

it('kills, and waits for the end', async () => {
  const { kill, exited, child } = start('sleep', '100');
  await kill();
  expect([await exited, child.signalCode]).toEqual(['SIGKILL', 'SIGKILL']);
});

it('does not wait for what the process started and left behind', async () => {
  const { exited, heard } = start('sh', '-c', 'sleep 20 & echo gone; exit 0');
  expect(await exited).toBe(0);
  expect(heard).toEqual(['out gone\n']);
}, 10_000);

it('says that a command is not there', async () => {
  await expect(start('no-such-command-here').exited).rejects.toThrow('ENOENT');
});
