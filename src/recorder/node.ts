/** Measures TypeScript examples on this Node, each in a fresh process. For the recorder and the tests. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { MeasureNodeRequest } from '../harness/javascript/measure-node.ts';
import { emptyScript } from '../harness/javascript/measure.ts';
import { childScript } from '../harness/script/child-script.ts';
import { runScript, type ScriptHost } from '../harness/script/run-script.ts';
import { outcomeOfScript } from '../harness/script/script-outcome.ts';
import { reasonOf } from '../measurement/failure.ts';
import { prepareProgram } from '../prepare/prepare-program.ts';
import { limits } from '../measurement/limits.ts';
import { notRun, type ProgramRun, type ProgramRunOptions, type RunProgram } from './program-run.ts';

const entry = fileURLToPath(new URL('../harness/javascript/measure-node.ts', import.meta.url));

/** V8's own heap, without array buffers: a program without end dies of this, not the machine. */
const heapLimitMiB = 1_024;

/**
 * V8's own threads, which compile and collect beside the program, finish sooner or later from one
 * process to the next, and with them what stands in the heap when it is read: 25 processes gave
 * 9 figures of one program, up to 3,320 bytes apart, and once in 200 one that was 12 kB off. On
 * one thread all 25 gave the same.
 */
const flags = [`--max-old-space-size=${heapLimitMiB}`, '--single-threaded'];

/**
 * A program's figure is the same in every process. The empty program, a Float64Array of 1,000,000
 * and a Uint8Array of 3,000,000 bytes read 0, 336 and 336 bytes above their sizes.
 */
const uncertaintyBytes = 1_024;

const engine = { engine: 'V8', meter: 'node-memory-usage', runtime: 'native' } as const;

/** The empty program's reading. npm packages loaded before a program do not change it: seen in three runs. */
let control: Promise<number> | undefined;

async function measureEmptyProgram(): Promise<number> {
  const { outcome } = await measure({ script: emptyScript, imports: [] }, {});
  if (outcome.kind !== 'measured') throw new Error('Node cannot measure the empty program.');
  return outcome.liveBytes;
}

/** Runs a TypeScript example on Node and reads `heapUsed + external`. Never rejects. */
export const runOnNode: RunProgram = async (example, options = {}) => {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < 24) {
    return notRun({ kind: 'unavailable', reason: `Node 24 is needed; this is ${major}.` });
  }
  const prepared = prepareProgram(example.source, example);
  if (prepared.kind === 'failed') return notRun(prepared);
  const { script, imports } = prepared;
  try {
    const run = await measure({ script, imports }, options);
    if (run.outcome.kind !== 'measured') return run;
    const liveBytes = run.outcome.liveBytes - (await (control ??= measureEmptyProgram()));
    return { ...run, outcome: { ...run.outcome, liveBytes } };
  } catch (error) {
    control = undefined;
    return notRun({ kind: 'unavailable', reason: reasonOf(error) });
  }
};

const host: ScriptHost = {
  start(_script, request, output) {
    const child = spawn(process.execPath, [...flags, entry], {
      // Nothing of this process's own flags (a test runner's, say) reaches the program's.
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const script = childScript(child, output);
    child.stdin.end(JSON.stringify(request));
    return Promise.resolve(script);
  },
};

async function measure(
  request: Pick<MeasureNodeRequest, 'script' | 'imports'>,
  { signal, timeLimitMs = limits.timeMs }: ProgramRunOptions,
): Promise<ProgramRun> {
  let stdout = '';
  const { end } = await runScript(host, entry, request, {
    signal,
    timeLimitMs,
    memoryLimitBytes: heapLimitMiB * 1024 * 1024,
    onOutput: (stream, text) => {
      if (stream === 'stdout') stdout += text;
    },
  });
  return { outcome: outcomeOfScript(end, { ...engine, uncertaintyBytes }), stdout };
}
