import { indirectEval } from '../primordials.ts';

const statements = 80;
/** A function is warm after eight calls, and compiled better after 400. */
const calls = 20;

/**
 * Leaves nothing that V8 has put off compiling. It compiles warm functions in batches, once their
 * code is reckoned to exceed 4 KiB. Functions of a program that waited let the release fill a batch,
 * and 5 KiB of code were made between the two readings: the figure was so much too small. A function
 * that is more than a batch takes with it all that wait.
 * https://github.com/nodejs/node/blob/main/deps/v8/src/baseline/baseline-batch-compiler.cc
 * @returns what does so, once: to be made before the program, and called right before a reading
 */
export function createBatch(): () => void {
  const text = `(function (n) { ${'n = n * 3 + 1 | 0; '.repeat(statements)} return n; })`;
  const long = indirectEval(text) as (n: number) => number;
  return () => {
    for (let call = 0; call < calls; call++) long(call);
  };
}
