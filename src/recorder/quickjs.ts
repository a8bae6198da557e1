/** Measures TypeScript examples on QuickJS in this Node. For the recorder and the tests. */
import { Worker } from 'node:worker_threads';
import { bundleNpmPackage } from '../harness/javascript/npm-bundle.ts';
import { onlyV8 } from '../harness/javascript/program-advice.ts';
import { reasonOf } from '../measurement/failure.ts';
import { prepareProgram } from '../prepare/prepare-program.ts';
import type { QuickJsResult } from '../harness/javascript/quickjs-session.ts';
import type { Outcome } from '../measurement/outcome.ts';
import { notRun, type RunProgram } from './program-run.ts';
import type { QuickJsWorkerMessage, QuickJsWorkerRequest } from './quickjs-worker.ts';
import { runInThread } from './run-in-thread.ts';

const entry = new URL('./quickjs-worker.ts', import.meta.url);

/** Of the engine's files, which are the same for every program: a third of a small program's time is the calibration's. */
let calibrated = false;

function startWorker(workerData: QuickJsWorkerRequest): Worker {
  const worker = new Worker(entry, { workerData, execArgv: [] });
  worker.on('message', ({ type }: QuickJsWorkerMessage) => {
    if (type === 'calibrated') calibrated = true;
  });
  return worker;
}

/** Made once for each process. */
const bundles = new Map<string, Promise<string>>();

async function npmPackageScripts(names: readonly string[]): Promise<Record<string, string>> {
  const scripts: Record<string, string> = {};
  for (const name of names) {
    const bundle = bundles.get(name) ?? bundleNpmPackage(name);
    bundles.set(name, bundle);
    scripts[name] = await bundle;
  }
  return scripts;
}

/** What of a browser's worker these programs make and QuickJS has not, in a sentence; nothing where it has all. */
export function quickJsLacks(programs: readonly string[]): string | undefined {
  const made = onlyV8.filter((name) =>
    programs.some((text) => new RegExp(String.raw`\bnew ${name}\b`).test(text)),
  );
  if (made.length === 0) return undefined;
  return `QuickJS has no ${made.join(' and no ')}: they belong to browsers and to Node, and not to the language.`;
}

/** Runs a TypeScript example on QuickJS and reads its allocator's count. Never rejects. */
export const runOnQuickJs: RunProgram = async (example, options = {}) => {
  const prepared = prepareProgram(example.source, example);
  if (prepared.kind === 'failed') return notRun(prepared);
  const { script, imports } = prepared;
  let scripts: Record<string, string>;
  try {
    scripts = await npmPackageScripts(example.packages);
  } catch (error) {
    return notRun({ kind: 'unavailable', reason: reasonOf(error) });
  }
  return runInThread(
    () => startWorker({ script, imports, scripts, calibrated }),
    toOutcome,
    options,
  );
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
