/** Measures Python examples on Pyodide in this Node. For the recorder and the tests. */
import { Worker } from 'node:worker_threads';
import type { SessionResult } from '../harness/python/python-session.ts';
import { runToEnd } from '../harness/run-to-end.ts';
import { reasonOf } from '../measurement/failure.ts';
import { limits } from '../measurement/limits.ts';
import type { Outcome } from '../measurement/outcome.ts';
import { notRun, type RunProgram } from './program-run.ts';
import { adviceOnTimeout } from '../harness/python/deep-recursion.ts';
import { compiledStdlib } from '../harness/python/stdlib/compiled-stdlib.ts';
import type { PyodideWorkerMessage, PyodideWorkerRequest } from './pyodide-worker.ts';
import { runInThread } from './run-in-thread.ts';
import { wheelsHere } from './program-wheels.ts';

const entry = new URL('./pyodide-worker.ts', import.meta.url);

const startWorker = (workerData: PyodideWorkerRequest) =>
  new Worker(entry, { workerData, execArgv: [] });

let snapshot: Promise<Uint8Array<ArrayBuffer> | undefined> | undefined;

interface Made {
  readonly kind: 'made';
  readonly snapshot: Uint8Array<ArrayBuffer> | undefined;
}

/** One image for each process; every run is restored from it, as in the page. */
async function makeSnapshot(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const stdlib = await compiledStdlib();
  const end = await runToEnd<Made>(
    (run) => {
      const worker = startWorker({ type: 'make-snapshot', stdlib });
      const fail = (reason: string) => run.end({ kind: 'unavailable', reason });
      worker.on('error', (error) => fail(reasonOf(error)));
      worker.on('exit', (code) => fail(`exit code ${code}`));
      worker.on('message', (message: PyodideWorkerMessage) => {
        if (message.type === 'snapshot') run.end({ kind: 'made', snapshot: message.snapshot });
        else if (message.type === 'broken') fail(message.reason);
      });
      return async () => void (await worker.terminate());
    },
    { timeLimitMs: limits.timeMs },
  );
  if (end.kind === 'made') return end.snapshot;
  throw new Error(`Pyodide did not start: ${'reason' in end ? end.reason : end.kind}`);
}

/** Why Pyodide cannot have these Python packages here, in a sentence; nothing where it can. */
export async function pyodideLacks(packages: readonly string[]): Promise<string | undefined> {
  if (packages.length === 0) return undefined;
  const here = await wheelsHere({ source: '', packages });
  if (here.kind === 'here') return undefined;
  return `Pyodide’s wheels of ${packages.join(' and ')} are not on the machine that recorded.`;
}

/** Runs a Python example on Pyodide and reads `tracemalloc`. Never rejects. */
export const runOnPyodide: RunProgram = async (example, options = {}) => {
  const wheels = await wheelsHere(example);
  if (wheels.kind === 'missing') {
    return notRun({ kind: 'unavailable', reason: wheels.reason });
  }
  let image: Uint8Array<ArrayBuffer> | undefined;
  let stdlib: string;
  try {
    stdlib = await compiledStdlib();
    image = await (snapshot ??= makeSnapshot());
  } catch (error) {
    snapshot = undefined;
    return notRun({ kind: 'unavailable', reason: reasonOf(error) });
  }
  return runInThread(
    () => startWorker({ type: 'measure', stdlib, example, wheels, snapshot: image }),
    toOutcome,
    { ...options, timeoutAdvice: adviceOnTimeout(example.source) },
  );
};

function toOutcome({ reading }: SessionResult): Outcome {
  return reading.kind === 'measured' ? { ...reading, runtime: 'native' } : reading;
}
