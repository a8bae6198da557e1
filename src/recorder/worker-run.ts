/** Drives a thread that measures one program: the recorder's Pyodide and QuickJS. */
import type { Worker } from 'node:worker_threads';
import { limits } from '../measurement/limits.ts';
import type { Outcome } from '../measurement/outcome.ts';
import type { NativeRun, NativeRunner } from './runner.ts';

/** What the thread says; its last word is `broken` or `result`. */
export type WorkerRunMessage<Result> =
  | { readonly type: 'started' }
  | { readonly type: 'output'; readonly text: string }
  | { readonly type: 'result'; readonly result: Result }
  | { readonly type: 'broken'; readonly reason: string };

/** Waits for the thread's result, its failure, the time limit or Stop, and then ends it. Never rejects. */
export function runInWorker<Result>(
  start: () => Worker,
  toOutcome: (result: Result) => Outcome,
  { signal, timeLimitMs = limits.timeMs }: NonNullable<Parameters<NativeRunner>[1]>,
): Promise<NativeRun> {
  if (signal?.aborted) return Promise.resolve({ outcome: { kind: 'cancelled' }, stdout: '' });
  return new Promise((resolve) => {
    const worker = start();
    let stdout = '';
    let timer: NodeJS.Timeout | undefined;
    const end = (outcome: Outcome) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      void worker.terminate();
      resolve({ outcome, stdout });
    };
    const cancel = () => end({ kind: 'cancelled' });
    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('error', (error) => end({ kind: 'unavailable', reason: String(error) }));
    worker.on('exit', (code) => end({ kind: 'unavailable', reason: `exit code ${code}` }));
    worker.on('message', (message: WorkerRunMessage<Result>) => {
      switch (message.type) {
        case 'started':
          timer = setTimeout(() => end({ kind: 'timed-out', limitMs: timeLimitMs }), timeLimitMs);
          break;
        case 'output':
          stdout += message.text;
          break;
        case 'broken':
          end({ kind: 'unavailable', reason: message.reason });
          break;
        case 'result':
          end(toOutcome(message.result));
      }
    });
  });
}
