/** A measuring script as a child process of this Node. */
import type { ChildProcess } from 'node:child_process';
import type { Exit } from '../early-end.ts';
import type { ScriptOutput, ScriptProcess } from './run-script.ts';

/** What a process started itself may hold its pipes open: its last output is waited for this long. */
const lastOutputMs = 2_000;

/** @param child just started, with pipes for its output */
export function childScript(
  child: ChildProcess,
  { onText, onErrorText }: ScriptOutput,
): ScriptProcess {
  child.stdout?.setEncoding('utf8').on('data', onText);
  child.stderr?.setEncoding('utf8').on('data', onErrorText);
  // One that could not start has no input.
  child.stdin?.on('error', () => {});
  const exited = new Promise<Exit>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      const end = () => {
        clearTimeout(timer);
        for (const stream of child.stdio) stream?.destroy();
        resolve(signal ?? code ?? 'no exit code');
      };
      const timer = setTimeout(end, lastOutputMs);
      child.on('close', end);
    });
  });
  return {
    exited,
    kill: async () => {
      child.kill('SIGKILL');
      await exited.catch(() => {});
    },
  };
}
