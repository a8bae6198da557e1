/** Measures Python examples on Pyodide in this Node. For the recorder and the tests. */
import { Worker } from 'node:worker_threads';
import type { EngineReading } from '../../harness/python-session.ts';
import { type Outcome, limits } from '../runtime.ts';
import type { NativeRunner } from './native-run.ts';
import { compiledStdlib } from './stdlib/compiled-stdlib.ts';
import type { PyodideWorkerMessage, PyodideWorkerRequest } from './pyodide-worker.ts';
import { packagesHere } from './program-packages.ts';

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
  const { signal, timeLimitMs = limits.timeMs } = options;
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
  if (signal?.aborted) return { outcome: { kind: 'cancelled' }, stdout: '' };
  return new Promise((resolve) => {
    const worker = startWorker({ type: 'measure', stdlib, example, packages, snapshot: image });
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
    worker.on('message', (message: PyodideWorkerMessage) => {
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
          end(toOutcome(message.result.reading));
          break;
        case 'snapshot':
      }
    });
  });
};

function toOutcome(reading: EngineReading): Outcome {
  return reading.kind === 'measured' ? { ...reading, runtime: 'native' } : reading;
}
