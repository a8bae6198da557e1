/** Measures Python examples on Pyodide in this Node. For the recorder and the tests. */
import { Worker } from 'node:worker_threads';
import type { SessionResult } from '../harness/python/python-session.ts';
import type { Outcome } from '../measurement/outcome.ts';
import type { NativeRunner } from './runner.ts';
import { compiledStdlib } from '../harness/python/stdlib/compiled-stdlib.ts';
import type { PyodideWorkerMessage, PyodideWorkerRequest } from './pyodide-worker.ts';
import { runInWorker } from './worker-run.ts';
import { packagesHere } from './program-wheels.ts';

const entry = new URL('./pyodide-worker.ts', import.meta.url);

const startWorker = (workerData: PyodideWorkerRequest) =>
  new Worker(entry, { workerData, execArgv: [] });

let snapshot: Promise<Uint8Array<ArrayBuffer> | undefined> | undefined;

/** One image for each process; every run is restored from it, as in the page. */
async function makeSnapshot(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const stdlib = await compiledStdlib();
  return new Promise((resolve, reject) => {
    const worker = startWorker({ type: 'make-snapshot', stdlib });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`Pyodide did not start: exit code ${code}`)));
    worker.on('message', (message: PyodideWorkerMessage) => {
      if (message.type === 'snapshot') resolve(message.snapshot);
      else if (message.type === 'broken') reject(new Error(message.reason));
      void worker.terminate();
    });
  });
}

/** Why Pyodide cannot have these packages here, in a sentence; nothing where it can. */
export async function pyodideLacks(packages: readonly string[]): Promise<string | undefined> {
  if (packages.length === 0) return undefined;
  const here = await packagesHere({ source: '', packages });
  if (here.kind === 'here') return undefined;
  return `Pyodide’s wheels of ${packages.join(' and ')} are not on the machine that recorded.`;
}

/** Runs a Python example on Pyodide and reads `tracemalloc`. Never rejects. */
export const runOnPyodide: NativeRunner = async (example, options = {}) => {
  const packages = await packagesHere(example);
  if (packages.kind === 'missing') {
    return { outcome: { kind: 'unavailable', reason: packages.reason }, stdout: '' };
  }
  let image: Uint8Array<ArrayBuffer> | undefined;
  let stdlib: string;
  try {
    stdlib = await compiledStdlib();
    image = await (snapshot ??= makeSnapshot());
  } catch (error) {
    snapshot = undefined;
    return { outcome: { kind: 'unavailable', reason: String(error) }, stdout: '' };
  }
  return runInWorker(
    () => startWorker({ type: 'measure', stdlib, example, packages, snapshot: image }),
    toOutcome,
    options,
  );
};

function toOutcome({ reading }: SessionResult): Outcome {
  return reading.kind === 'measured' ? { ...reading, runtime: 'native' } : reading;
}
