/** Measures TypeScript examples on QuickJS in this Node. For the recorder and the tests. */
import { Worker } from 'node:worker_threads';
import { prepareProgram } from '../../harness/program.ts';
import type { QuickJsResult } from '../../harness/quickjs-session.ts';
import { type Outcome, limits } from '../runtime.ts';
import type { NativeRunner } from './native-run.ts';
import type { QuickJsWorkerMessage, QuickJsWorkerRequest } from './quickjs-worker.ts';

const entry = new URL('./quickjs-worker.ts', import.meta.url);

/** Runs a TypeScript example on QuickJS and reads its allocator's count. Never rejects. */
export const runOnQuickJs: NativeRunner = (example, options = {}) => {
  const prepared = prepareProgram(example.source, { size: example.size });
  if (prepared.kind === 'failed') return Promise.resolve({ outcome: prepared, stdout: '' });
  const { signal, timeLimitMs = limits.timeMs } = options;
  if (signal?.aborted) return Promise.resolve({ outcome: { kind: 'cancelled' }, stdout: '' });
  const workerData: QuickJsWorkerRequest = { script: prepared.script };

  return new Promise((resolve) => {
    const worker = new Worker(entry, { workerData, execArgv: [] });
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
    worker.on('message', (message: QuickJsWorkerMessage) => {
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
};

function toOutcome({ outcome }: QuickJsResult): Outcome {
  switch (outcome.kind) {
    case 'measured':
      return {
        ...outcome,
        engine: 'QuickJS',
        runtime: 'native',
        meter: 'quickjs-malloc',
        // The allocator's own count, of a machine that does the same every time.
        uncertaintyBytes: 0,
      };
    case 'stopped':
      return { kind: 'cancelled' };
    default:
      return outcome;
  }
}
