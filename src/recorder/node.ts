/** Measures TypeScript examples on this Node, each in a fresh process. For the recorder and the tests. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { emptyScript } from '../harness/javascript/measure.ts';
import { childScript } from '../harness/script/child-script.ts';
import { explainOnNode, type NodeRequest } from '../harness/script/names-on-node.ts';
import { runScript, type ScriptEnd, type ScriptHost } from '../harness/script/run-script.ts';
import { outcomeOfScript } from '../harness/script/script-outcome.ts';
import type { TwoReadings } from '../measurement/held-less-released.ts';
import { reasonOf } from '../measurement/failure.ts';
import { prepareByName, prepareProgram } from '../prepare/prepare-program.ts';
import { limits } from '../measurement/limits.ts';
import { notRun, type ProgramRunOptions, type RunProgram } from './program-run.ts';

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
let control: Promise<TwoReadings> | undefined;

async function measureEmptyProgram(): Promise<TwoReadings> {
  const { end } = await measure({ script: emptyScript, imports: [] }, {});
  if (end.kind === 'read' && end.reading.type === 'measured') return end.reading.grown;
  throw new Error('Node cannot measure the empty program.');
}

/** Runs a TypeScript example on Node and reads its heap. Never rejects. */
export const runOnNode: RunProgram = async (example, options = {}) => {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < 24) {
    return notRun({ kind: 'unavailable', reason: `Node 24 is needed; this is ${major}.` });
  }
  const prepared = prepareProgram(example.source, example);
  if (prepared.kind === 'failed') return notRun(prepared);
  const { script, imports, notes } = prepared;
  try {
    const { end, stdout } = await measure({ script, imports }, options);
    if (end.kind !== 'read') return { outcome: end, stdout };
    const readOfEmpty = await (control ??= measureEmptyProgram());
    const outcomeOf = (ofRun: ScriptEnd, ofEmpty: TwoReadings) =>
      outcomeOfScript(ofRun, { ...engine, script, uncertaintyBytes, control: ofEmpty, notes });
    const named = example.explain ? prepareByName(example.source, example) : undefined;
    if (!named) return { outcome: outcomeOf(end, readOfEmpty), stdout };
    const run = async (request: NodeRequest) => (await measure(request, options)).end;
    return { outcome: await explainOnNode({ ...named, imports }, { run, outcomeOf }), stdout };
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
  request: NodeRequest,
  { signal, timeLimitMs = limits.timeMs }: ProgramRunOptions,
): Promise<{ readonly end: ScriptEnd; readonly stdout: string }> {
  let stdout = '';
  const { end } = await runScript(host, entry, request, {
    signal,
    timeLimitMs,
    memoryLimitBytes: heapLimitMiB * 1024 * 1024,
    onOutput: (stream, text) => {
      if (stream === 'stdout') stdout += text;
    },
  });
  return { end, stdout };
}
