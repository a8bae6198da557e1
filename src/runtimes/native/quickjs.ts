/** Measures TypeScript examples on QuickJS in this Node. For the recorder and the tests. */
import { Worker } from 'node:worker_threads';
import { bundlePackage } from '../../../build/bundle-package.ts';
import { prepareProgram } from '../../harness/program.ts';
import type { QuickJsResult } from '../../harness/quickjs-session.ts';
import { type Outcome, limits } from '../runtime.ts';
import type { NativeRun, NativeRunner } from './native-run.ts';
import type { QuickJsWorkerMessage, QuickJsWorkerRequest } from './quickjs-worker.ts';

const entry = new URL('./quickjs-worker.ts', import.meta.url);

/** Made once for each process. */
const bundles = new Map<string, Promise<string>>();

async function packageScripts(names: readonly string[]): Promise<Record<string, string>> {
  const scripts: Record<string, string> = {};
  for (const name of names) {
    const bundle = bundles.get(name) ?? bundlePackage(name);
    bundles.set(name, bundle);
    scripts[name] = await bundle;
  }
  return scripts;
}

/** Runs a TypeScript example on QuickJS and reads its allocator's count. Never rejects. */
export const runOnQuickJs: NativeRunner = async (example, options = {}) => {
  const prepared = prepareProgram(example.source, example);
  if (prepared.kind === 'failed') return { outcome: prepared, stdout: '' };
  const { script, imports } = prepared;
  let scripts: Record<string, string>;
  try {
    scripts = await packageScripts(example.packages);
  } catch (error) {
    return { outcome: { kind: 'unavailable', reason: (error as Error).message }, stdout: '' };
  }
  return runInWorker({ script, imports, scripts }, options);
};

function runInWorker(
  workerData: QuickJsWorkerRequest,
  { signal, timeLimitMs = limits.timeMs }: NonNullable<Parameters<NativeRunner>[1]>,
): Promise<NativeRun> {
  if (signal?.aborted) return Promise.resolve({ outcome: { kind: 'cancelled' }, stdout: '' });
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
}

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
