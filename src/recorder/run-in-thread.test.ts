import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import type { ProgramRunOptions } from './program-run.ts';
import { runInThread } from './run-in-thread.ts';

/** Runs this code in a thread; its result is the outcome. */
function run(code: string, options: ProgramRunOptions = {}) {
  const start = () =>
    new Worker(`const port=require('worker_threads').parentPort;${code}`, {
      eval: true,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 32 },
    });
  return runInThread<{ kind: 'out-of-memory'; limitBytes: number }>(
    start,
    (result) => result,
    options,
  );
}

const started = `port.postMessage({type:'started'});`;

it('gives the thread’s result and what its program printed', async () => {
  const code = `${started}
    port.postMessage({type:'output',text:'one '});
    port.postMessage({type:'output',text:'two'});
    port.postMessage({type:'result',result:{kind:'out-of-memory',limitBytes:7}});`;
  expect(await run(code)).toEqual({
    outcome: { kind: 'out-of-memory', limitBytes: 7 },
    stdout: 'one two',
  });
});

it('tells of a thread that breaks, ends, fails or has no memory left', async () => {
  const broken = await run(`port.postMessage({type:'broken',reason:'no wasm'})`);
  expect(broken.outcome).toEqual({ kind: 'unavailable', reason: 'no wasm' });
  const early = await run(`throw new TypeError('no such function')`);
  expect(early.outcome).toEqual({
    kind: 'unavailable',
    reason: 'The engine ended before the program began (exit code 1): TypeError: no such function',
  });
  const exited = await run(`${started} process.exit(3)`);
  expect(exited.outcome).toMatchObject({
    error: { message: 'The program ended its process (exit code 3).' },
  });
  const full = await run(`${started} const a=[]; for(;;) a.push(new Array(1e5).fill(0.5))`);
  expect(full.outcome).toEqual({ kind: 'out-of-memory' });
});

it('ends a thread at the limit and by Stop, and starts none after Stop', async () => {
  const endless = `${started} for (;;);`;
  const { outcome } = await run(endless, { timeLimitMs: 50 });
  expect(outcome).toEqual({ kind: 'timed-out', limitMs: 50 });
  const stopped = await run(endless, { signal: AbortSignal.timeout(100) });
  expect(stopped.outcome).toEqual({ kind: 'cancelled' });
  const after = await runInThread(
    () => {
      throw new Error('started all the same');
    },
    () => ({ kind: 'cancelled' }),
    { signal: AbortSignal.abort() },
  );
  expect(after.outcome).toEqual({ kind: 'cancelled' });
});
