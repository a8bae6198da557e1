/** For tests: what a program has built, when it has ended. */
import { type PrepareOptions, prepareProgram } from '../../prepare/prepare-program.ts';
import type { Harness, KeptProgram } from './measure.ts';

/** What a harness replaces: the program's timers do not fire after its end, and tests wait by them. */
const { console, setTimeout, setInterval, clearTimeout, clearInterval } = globalThis;
const own = { console, setTimeout, setInterval, clearTimeout, clearInterval };

/**
 * Runs a program, and puts back what the harness has replaced.
 * @throws Error where the program is wrong or fails
 */
export async function keepProgram(
  harness: Harness,
  source: string,
  options?: PrepareOptions,
): Promise<KeptProgram> {
  const program = prepareProgram(source, options);
  if (program.kind === 'failed') throw new Error(program.error.traceback);
  const kept = await new Promise<KeptProgram>((resolve, reject) => {
    harness.run(program.script, ({ outcome }) => {
      if (outcome.kind === 'finished') resolve(outcome.kept);
      else reject(new Error(JSON.stringify(outcome)));
    });
  });
  Object.assign(globalThis, own);
  return kept;
}
