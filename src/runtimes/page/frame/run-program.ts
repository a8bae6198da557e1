import type { Variant } from '../../../measurement/example.ts';
import { adviceOnTimeout } from '../../../harness/python/deep-recursion.ts';
import { runToEnd } from '../../../harness/run-to-end.ts';
import type { FromWorker } from '../workers/protocol.ts';
import type { FrameWorker } from './frame-worker.ts';
import type { EngineBytes } from '../../../downloads/engine-files.ts';
import type { NpmPackageBytes } from '../../../downloads/npm-packages.ts';
import type { MeasurementNote } from '../../../measurement/outcome.ts';
import type { FrameEvent, Program, Reading } from './protocol.ts';

/** The program has ended, and what it built waits in its worker to be read. */
export interface Ended {
  readonly kind: 'ended';
  readonly worker: FrameWorker;
  readonly elapsedMs: number;
  readonly notes: readonly MeasurementNote[];
}

export interface RunContext {
  readonly timeLimitMs: number;
  readonly npm?: NpmPackageBytes | undefined;
  /** Aborted by Stop. */
  readonly stop: AbortSignal;
  readonly emit: (event: FrameEvent) => void;
  /** The wheels that a program needs, by file name. */
  readonly wheelsOf: (program: Program) => EngineBytes;
}

/**
 * Milliseconds that a worker which is ready may take to begin the program. All that is left to do
 * is to install the program's wheels, which small devices need their time for.
 */
const startLimitMs = 180_000;

/** After these the program is over and its worker answers. */
const idleAfter: ReadonlySet<string> = new Set(['measured', 'failed', 'out-of-memory']);

/**
 * Runs one program in a worker that is ready for it, to its end, its failure,
 * its time limit or Stop. The worker is terminated unless it has `ended`.
 */
export function runProgram(
  worker: FrameWorker,
  program: Program,
  variant: Variant,
  { timeLimitMs, npm, stop, emit, wheelsOf }: RunContext,
): Promise<Ended | Reading> {
  if (stop.aborted) worker.retire();
  return runToEnd<Ended | Reading>(
    (run) => {
      worker.onFailure = (reason) => run.end({ kind: 'unavailable', reason });
      worker.onMessage = (message) => {
        switch (message.type) {
          case 'installing':
            return emit({ kind: 'stage', label: `Installing ${message.names.join(', ')}` });
          case 'installed':
            return emit({ kind: 'stage', label: 'Running' });
          case 'not-installed':
            return run.end({ kind: 'unavailable', reason: message.reason });
          case 'started':
            return run.started();
          case 'output':
            return emit({ kind: 'output', variant, stream: message.stream, text: message.text });
          case 'output-cut':
            return emit({ kind: 'output-cut', variant, droppedLines: message.droppedLines });
          case 'ended':
            emit({ kind: 'ended', variant });
            return run.end({
              kind: 'ended',
              worker,
              elapsedMs: message.elapsedMs,
              notes: message.notes,
            });
          case 'figures':
            emit({ kind: 'ended', variant });
            return emit({ kind: 'figures', variant, reading: reading(message) });
          case 'measured':
            emit({ kind: 'ended', variant });
            return run.end(reading(message));
          case 'failed':
            return run.end({ kind: 'failed', error: message.error });
          case 'out-of-memory':
            return run.end(outOfMemory(message));
          default:
            // What a worker says outside of a run.
            return;
        }
      };
      worker.send({ type: 'run', program, wheels: wheelsOf(program), npm });
      return ({ kind }) => {
        worker.onMessage = () => {};
        worker.onFailure = () => {};
        if (idleAfter.has(kind)) worker.retire();
        else if (kind !== 'ended') worker.terminate();
      };
    },
    { signal: stop, timeLimitMs, timeoutAdvice: adviceOnTimeout(program.text), startLimitMs },
  );
}

function outOfMemory(message: Extract<FromWorker, { type: 'out-of-memory' }>): Reading {
  const { type: _, ...where } = message;
  return { kind: 'out-of-memory', ...where };
}

/** A WebAssembly engine's reading is exact. */
function reading(message: Extract<FromWorker, { type: 'figures' | 'measured' }>): Reading {
  const { type: _, ...figures } = message;
  return { kind: 'measured', ...figures, uncertaintyBytes: 0 };
}
