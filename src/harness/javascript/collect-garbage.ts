/** For tests: what is left when Node has collected its garbage. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** The harness replaces it: the program's timers do not fire after its end. */
const { setTimeout } = globalThis;

/** Collects all garbage. What was asked of a `WeakRef` is alive to the end of that task. */
export async function collectGarbage(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    collect();
  }
}
