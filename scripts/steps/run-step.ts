import { spawn } from 'node:child_process';

export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

export interface StepResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** All that the step has printed, in its order. */
  readonly output: string;
}

/**
 * Runs a step to its end. One that cannot be started has failed, and says why.
 * @param show is given what the step prints, as it comes
 */
export async function runStep(
  { name, command: [command, ...args] }: Step,
  show: (text: string) => void = () => undefined,
): Promise<StepResult> {
  const start = performance.now();
  const output: string[] = [];
  const print = (text: string) => {
    output.push(text);
    show(text);
  };
  const passed = await new Promise<boolean>((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.setEncoding('utf8').on('data', print);
    child.stderr.setEncoding('utf8').on('data', print);
    child.on('error', (error) => {
      print(`${error.message}\n`);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
  });
  const seconds = (performance.now() - start) / 1000;
  return { name, passed, seconds, output: output.join('') };
}
