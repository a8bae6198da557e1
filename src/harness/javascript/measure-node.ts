/**
 * Measures one prepared program in a Node process of its own. Plain Node, no
 * flags: it also runs inside a WebContainer. The request is one JSON value, in
 * the file named by the first argument, else on standard input. The answers
 * are lines on standard output: the request's token, then JSON. Any other line
 * was written by the program itself.
 *
 * A reading is `heapUsed + external` after full collections (`external` holds the array buffers
 * already, but for shared ones: those the harness counts), less the same before the program. There
 * are two, one while the program's data is held and one after it has been let go of: see
 * measurement/held-less-released.ts. Before that the harness runs tiny programs along the whole
 * path, so that its code exists on both sides. What is left the host takes off: it is the reading
 * of the empty program.
 */
import { readFileSync, rmSync, writeSync } from 'node:fs';
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import { HostBytes } from './host-bytes.ts';
import type { TwoReadings } from '../../measurement/held-less-released.ts';
import { Harness, type KeptProgram, type ProgramOutcome } from './measure.ts';
import { createDropOfOptimisedCode } from './optimised-code.ts';
import type { OutputStream } from '../../measurement/run-event.ts';
import { bare, defineProperty, startTimer, uncurryThis } from '../primordials.ts';
import { type NpmPackageLoader, wrapProgram } from '../../prepare/program-wrapper.ts';
import type { MeasurementNote, ProgramError } from '../../measurement/outcome.ts';
import { failedWith, reasonOf } from '../../measurement/failure.ts';

export interface MeasureNodeRequest {
  /** Unguessable text that begins every line of the protocol. */
  readonly token: string;
  readonly script: string;
  /** npm packages that are loaded before the measurement, from the folders that Node itself looks in. */
  readonly imports: readonly string[];
  /** What goes with the names from one place to another is to be read, too: see `NamedRelease`. */
  readonly letGoOf?: { readonly first: number; readonly last: number } | undefined;
}

export interface NodeNames {
  readonly holding: string;
  /** Over the process before the program. */
  readonly heldBytes: number;
}

export type MeasureNodeMessage =
  | { readonly type: 'started' }
  | { readonly type: 'output'; readonly stream: OutputStream; readonly text: string }
  | { readonly type: 'output-cut'; readonly droppedLines: number }
  | {
      readonly type: 'measured';
      /** Over the process before the program. */
      readonly grown: TwoReadings;
      /** Where that was asked for: which names may hold data, and the heap without those let go of. */
      readonly named?: NodeNames | undefined;
      /**
       * Where optimised code could not be dropped: functions in the program's data, whose code goes
       * with them. See functions-among-data.ts.
       */
      readonly undropped?: { readonly functions?: string | undefined } | undefined;
      /** Of the Blobs that the program holds, which this meter does not see. */
      readonly outsideBytes?: number | undefined;
      readonly elapsedMs: number;
      readonly notes?: readonly MeasurementNote[] | undefined;
      /** V8's version. */
      readonly engineVersion: string;
    }
  | { readonly type: 'failed'; readonly error: ProgramError }
  | { readonly type: 'out-of-memory'; readonly line?: number | undefined };

// Everything below is taken before the program runs; see primordials.ts.
const { memoryUsage, reallyExit } = process as typeof process & { reallyExit(code: number): void };
const { stringify } = JSON;
const encode = TextEncoder.prototype.encode.bind(new TextEncoder());
const byteLength = uncurryThis(
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'byteLength')
    ?.get as (this: Uint8Array) => number,
);
const v8Version = process.versions.v8;

/**
 * The collector, which the program itself is not given. Optimising happens on the program's own
 * thread: a job on another one may still be running when the heap is read, and then counts some
 * 10 kB in one run and none in the next.
 */
function collector(): () => void {
  v8.setFlagsFromString('--no-concurrent-recompilation');
  v8.setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
const collect = collector();

/** Collections with turns of the event loop between: finalisers and weak references need both. */
function settle(done: () => void, rounds = 4): void {
  if (rounds === 0) return done();
  startTimer(() => {
    collect();
    settle(done, rounds - 1);
  }, 5);
}

/** `external` counts neither shared buffers nor shared memories: of 8 MB it counts 40 bytes. */
const hostBytes = new HostBytes(['shared', 'shared-memory']);
/** Neither in V8's heap nor in `external`. */
const blobs = new HostBytes(['blob']);

/**
 * A collection, and at once the reading: what the program's thread allocates in the old space in
 * between (the first call of a function compiles it) is taken from a page whose free rest Node 20
 * then takes off twice. `heapUsed` was 145 kB too small in 10 of 13 processes; a heap snapshot, as
 * large as before, said that nothing had gone. This function is compiled by the time it counts.
 */
function heapBytes(): number {
  collect();
  const usage = memoryUsage();
  return usage.heapUsed + usage.external + hostBytes.alive();
}

const { getHeapCodeStatistics } = v8 as Partial<typeof v8>;
/**
 * What V8 has compiled: machine code and bytecode, in bytes. None where a container's Node has no
 * such statistics: what stays after a release is then judged as a whole.
 */
function codeBytes(): number {
  const code = getHeapCodeStatistics?.();
  return code ? code.code_and_metadata_size + code.bytecode_and_metadata_size : 0;
}

const dropOptimisedCode = await createDropOfOptimisedCode();

/** Whether optimised code could be dropped. */
let hasDropped = false;

/**
 * Drops all optimised code.
 * @returns how much else the heap has grown by, in bytes: functions that had none are given
 *   feedback vectors. Where no statistics tell of code, and nothing can be told from it, nothing.
 */
function bytesOfDrop(): number {
  const heap = heapBytes();
  const code = codeBytes();
  hasDropped = dropOptimisedCode();
  const grown = heapBytes() - heap;
  return code === 0 ? 0 : grown + code - codeBytes();
}

/** Not the empty program: the control must be as new to the engine as any other. */
const rehearsalScript = wrapProgram('let rehearsal = 0;', ['rehearsal']);
let token = '';
let letGoOf: MeasureNodeRequest['letGoOf'] = undefined;

function send(message: MeasureNodeMessage): void {
  const bytes = encode(token + stringify(bare(message)) + '\n');
  const length = byteLength(bytes);
  // Node's writeSync reads this, and the getter of the prototype may be the program's by now.
  defineProperty(bytes, 'byteLength', { __proto__: null, value: length } as PropertyDescriptor);
  let written = 0;
  while (written < length) {
    try {
      written += writeSync(1, bytes, written, length - written);
    } catch (error) {
      // The program made the pipe non-blocking, and the reader is slow.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    }
  }
}

/** Holds what the program built while it is read. */
export let kept: KeptProgram | undefined;

function finish(
  harness: Harness,
  outcome: ProgramOutcome,
  before: number,
  codeBefore: number,
): void {
  if (outcome.kind !== 'finished') {
    send(
      outcome.kind === 'failed'
        ? { type: 'failed', error: outcome.error }
        : { type: 'out-of-memory', line: outcome.line },
    );
    return reallyExit(0);
  }
  const program = (kept = outcome.kept);
  const { elapsedMs, notes } = outcome;
  let undropped: { readonly functions: string | undefined } | undefined;
  const read = (vectorBytes: number, holding?: string) => {
    const heldBytes = heapBytes() - before;
    const heldCodeBytes = codeBytes() - codeBefore;
    const outsideBytes = blobs.alive() || undefined;
    const release = (named?: NodeNames) => {
      program.release();
      settle(() => {
        const releasedBytes = heapBytes() - before;
        const ofCode = { heldCodeBytes, codeBytes: codeBytes() - codeBefore, vectorBytes };
        const grown = bare({ heldBytes, releasedBytes, ...ofCode });
        const engineVersion = v8Version;
        const known = { elapsedMs, notes, engineVersion, undropped } as const;
        send({ type: 'measured', grown, named, outsideBytes, ...known });
        reallyExit(0);
      });
    };
    if (!letGoOf || holding === undefined) return release();
    program.letGoOf(letGoOf.first, letGoOf.last);
    settle(() => release(bare({ holding, heldBytes: heapBytes() - before })));
  };
  settle(() => {
    harness.quieten();
    const vectorBytes = bytesOfDrop();
    if (!hasDropped) undropped = bare({ functions: program.renew() });
    if (hasDropped && !letGoOf) return read(vectorBytes);
    const holding = letGoOf && program.holding();
    settle(() => read(vectorBytes, holding));
  });
}

const loadNpmPackage = (name: string): Promise<unknown> => import(/* @vite-ignore */ name);

/** @throws Error when one of them is not installed. */
async function loaderOf(imports: readonly string[]): Promise<NpmPackageLoader> {
  const loaded: readonly unknown[] = await Promise.all(imports.map(loadNpmPackage));
  return (which) => (typeof which === 'number' ? loaded[which] : loadNpmPackage(which));
}

function measure(script: string, loader: NpmPackageLoader): void {
  let muted = true;
  const harness = new Harness((stream, text) => {
    if (!muted) send({ type: 'output', stream, text });
  });
  process.on('unhandledRejection', (reason) => harness.reportUncaught(reason));
  process.on('uncaughtException', (error) => harness.reportUncaught(error));
  const run = () => {
    muted = false;
    send({ type: 'started' });
    settle(() => {
      const codeBefore = codeBytes();
      const before = heapBytes();
      harness.run(
        script,
        ({ outcome, droppedLines }) => {
          if (droppedLines > 0) send({ type: 'output-cut', droppedLines });
          finish(harness, outcome, before, codeBefore);
        },
        loader,
      );
    });
  };
  harness.warmUp(() =>
    settle(() => {
      bytesOfDrop();
      harness.run(rehearsalScript, run);
    }),
  );
}

async function readRequest(): Promise<MeasureNodeRequest> {
  const file = process.argv[2];
  if (file !== undefined) {
    const request = JSON.parse(readFileSync(file, 'utf8')) as MeasureNodeRequest;
    rmSync(file); // the program must not read the token
    return request;
  }
  let text = '';
  process.stdin.setEncoding('utf8');
  for await (const chunk of process.stdin) text += String(chunk);
  return JSON.parse(text) as MeasureNodeRequest;
}

const request = await readRequest();
token = request.token;
letGoOf = request.letGoOf;
try {
  measure(request.script, await loaderOf(request.imports));
} catch (reason) {
  send({ type: 'failed', error: failedWith(reasonOf(reason)).error });
  reallyExit(0);
}
