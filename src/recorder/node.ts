/** Measures TypeScript examples on this Node, each in a fresh process. For the recorder and the tests. */
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { MeasureNodeMessage, MeasureNodeRequest } from '../harness/javascript/measure-node.ts';
import { emptyScript } from '../harness/javascript/measure.ts';
import { prepareProgram } from '../prepare/prepare-program.ts';
import { limits } from '../measurement/limits.ts';
import type { Outcome } from '../measurement/outcome.ts';
import type { NativeRun, NativeRunner } from './runner.ts';

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

/** The empty program's reading. Packages loaded before a program do not change it: seen in three runs. */
let control: Promise<number> | undefined;

/** Runs a TypeScript example on Node and reads `heapUsed + external`. Never rejects. */
export const runOnNode: NativeRunner = async (example, options = {}) => {
  const major = Number.parseInt(process.versions.node, 10);
  if (major < 24)
    return ended({ kind: 'unavailable', reason: `Node 24 is needed; this is ${major}.` });
  const prepared = prepareProgram(example.source, example);
  if (prepared.kind === 'failed') return ended(prepared);
  const { signal, timeLimitMs = limits.timeMs } = options;
  const run = await measure(prepared, signal, timeLimitMs);
  if (run.outcome.kind !== 'measured') return run;
  control ??= measure({ script: emptyScript, imports: [] }, undefined, limits.timeMs).then(
    ({ outcome }) => {
      if (outcome.kind !== 'measured') throw new Error('Node cannot measure the empty program.');
      return outcome.liveBytes;
    },
  );
  try {
    const liveBytes = run.outcome.liveBytes - (await control);
    return { ...run, outcome: { ...run.outcome, liveBytes } };
  } catch (error) {
    control = undefined;
    return ended({ kind: 'unavailable', reason: (error as Error).message });
  }
};

function ended(outcome: Outcome): NativeRun {
  return { outcome, stdout: '' };
}

function measure(
  { script, imports }: Pick<MeasureNodeRequest, 'script' | 'imports'>,
  signal: AbortSignal | undefined,
  timeLimitMs: number,
): Promise<NativeRun> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve(ended({ kind: 'cancelled' }));
    const child = spawn(process.execPath, [...flags, entry], {
      // Nothing of this process's own flags (a test runner's, say) reaches the program's.
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    const token = randomUUID();
    let outcome: Outcome | undefined;
    let stdout = '';
    let stderr = '';
    let timer: NodeJS.Timeout | undefined;
    const stop = (why: Outcome) => {
      outcome ??= why;
      child.kill('SIGKILL');
    };
    const cancel = () => stop({ kind: 'cancelled' });
    signal?.addEventListener('abort', cancel, { once: true });

    const receive = (message: MeasureNodeMessage) => {
      switch (message.type) {
        case 'started':
          timer = setTimeout(() => stop({ kind: 'timed-out', limitMs: timeLimitMs }), timeLimitMs);
          break;
        case 'output':
          if (message.stream === 'stdout') stdout += message.text;
          break;
        case 'output-cut':
          break;
        case 'measured':
          stop({
            kind: 'measured',
            engine: 'V8',
            engineVersion: message.engineVersion,
            runtime: 'native',
            meter: 'node-memory-usage',
            liveBytes: message.grownBytes,
            uncertaintyBytes,
            elapsedMs: message.elapsedMs,
          });
          break;
        case 'failed':
          stop({ kind: 'failed', error: message.error });
          break;
        case 'out-of-memory':
          stop({ kind: 'out-of-memory' });
      }
    };
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        // What the program wrote itself may stand before the token, without a newline.
        const at = line.indexOf(token);
        if (at < 0) stdout += `${line}\n`;
        else {
          stdout += line.slice(0, at);
          receive(JSON.parse(line.slice(at + token.length)) as MeasureNodeMessage);
        }
      }
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-10_000);
    });
    child.on('error', (error) => stop({ kind: 'unavailable', reason: error.message }));
    child.on('close', (code, killedBy) => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      outcome ??= endedEarly(code, killedBy, stderr);
      resolve({ outcome, stdout });
    });
    child.stdin.on('error', () => {}); // a child that could not start has no input
    child.stdin.end(JSON.stringify({ token, script, imports } satisfies MeasureNodeRequest));
  });
}

/** The process ended without an answer. */
function endedEarly(code: number | null, killedBy: string | null, stderr: string): Outcome {
  if (/heap out of memory|Allocation failed/.test(stderr)) {
    return { kind: 'out-of-memory', limitBytes: heapLimitMiB * 1024 * 1024 };
  }
  const message = `The program ended its process (${killedBy ?? `exit code ${code}`}).`;
  return { kind: 'failed', error: { name: 'Error', message, traceback: `Error: ${message}` } };
}
