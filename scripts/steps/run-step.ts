import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';

export interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

export interface StepResult {
  readonly name: string;
  readonly passed: boolean;
  readonly seconds: number;
  /** All that the step has printed, in its order; empty where it was shown as it came. */
  readonly output: string;
}

export interface StepOptions {
  /** Shows what the step prints as it comes, in place of keeping it. */
  readonly live?: boolean;
  /** Above 0, the step leaves the processors to others; see nice(1). */
  readonly niceness?: number;
}

/** Runs a step to its end. One that cannot be started has failed, and says why. */
export async function runStep(
  { name, command: [command, ...args] }: Step,
  { live = false, niceness = 0 }: StepOptions = {},
): Promise<StepResult> {
  const start = performance.now();
  const output: string[] = [];
  const passed = await new Promise<boolean>((resolve) => {
    const child = spawn(command, args, {
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.on('error', (error) => {
      if (live) console.error(error.message);
      output.push(`${error.message}\n`);
      resolve(false);
    });
    child.on('close', (code) => resolve(code === 0));
    if (niceness > 0 && child.pid !== undefined) setPriority(child.pid, niceness);
  });
  const seconds = (performance.now() - start) / 1000;
  return { name, passed, seconds, output: output.join('') };
}
