/** Runs one program in a thread that measures it: the recorder's Pyodide and QuickJS. */
import type { Worker } from 'node:worker_threads';
import { outcomeOfEarlyEnd } from '../harness/early-end.ts';
import { runToEnd, type RunOptions } from '../harness/run-to-end.ts';
import { limits } from '../measurement/limits.ts';
import type { Outcome } from '../measurement/outcome.ts';
import type { ProgramRun, ProgramRunOptions } from './program-run.ts';

/** What the thread says; its last word is `broken` or `result`. */
export type ThreadMessage<Result> =
  | { readonly type: 'started' }
  | { readonly type: 'output'; readonly text: string }
  | { readonly type: 'result'; readonly result: Result }
  | { readonly type: 'broken'; readonly reason: string };

export type ThreadRunOptions = ProgramRunOptions & Pick<RunOptions, 'timeoutAdvice'>;

/** Waits for the thread's result, its failure, the limits or Stop, and then ends it. Never rejects. */
export async function runInThread<Result>(
  start: () => Worker,
  toOutcome: (result: Result) => Outcome,
  { signal, timeLimitMs = limits.timeMs, timeoutAdvice }: ThreadRunOptions,
): Promise<ProgramRun> {
  let stdout = '';
  const outcome = await runToEnd<Outcome>(
    (run) => {
      const thread = start();
      let text = '';
      thread.on('error', (error) => (text = String(error)));
      thread.on('exit', (exit) => run.end(outcomeOfEarlyEnd({ exit, text, begun: run.begun() })));
      thread.on('message', (message: ThreadMessage<Result>) => {
        if (run.over()) return;
        switch (message.type) {
          case 'started':
            run.started();
            break;
          case 'output':
            stdout += message.text;
            break;
          case 'broken':
            run.end({ kind: 'unavailable', reason: message.reason });
            break;
          case 'result':
            run.end(toOutcome(message.result));
        }
      });
      return async () => void (await thread.terminate());
    },
    { signal, timeLimitMs, timeoutAdvice },
  );
  return { outcome, stdout };
}
