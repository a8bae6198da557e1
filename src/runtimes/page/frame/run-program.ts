import type { Variant } from '../../../measurement/example.ts';
import type { FromWorker } from '../workers/protocol.ts';
import type { FrameWorker } from './frame-worker.ts';
import type { EngineBytes } from '../../../downloads/engine-files.ts';
import type { PackageBytes } from '../../../downloads/npm-packages.ts';
import type { FrameEvent, Program, Reading } from './protocol.ts';

/** The program has ended, and what it built waits in its worker to be read. */
export interface Ended {
  readonly kind: 'ended';
  readonly worker: FrameWorker;
  readonly elapsedMs: number;
}

export interface RunContext {
  readonly timeLimitMs: number;
  readonly npm?: PackageBytes | undefined;
  /** Aborted by Stop. */
  readonly stop: AbortSignal;
  readonly emit: (event: FrameEvent) => void;
  /** Files of the packages that a program needs, by file name. */
  readonly wheelsOf: (program: Program) => EngineBytes;
}

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
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const finish = (result: Ended | Reading) => {
      clearTimeout(timer);
      stop.removeEventListener('abort', cancel);
      worker.onMessage = () => {};
      worker.onFailure = () => {};
      if (idleAfter.has(result.kind)) worker.retire();
      else if (result.kind !== 'ended') worker.terminate();
      resolve(result);
    };
    const cancel = () => finish({ kind: 'cancelled' });
    if (stop.aborted) return cancel();
    stop.addEventListener('abort', cancel);
    worker.onFailure = (reason) => finish({ kind: 'unavailable', reason });
    worker.onMessage = (message) => {
      switch (message.type) {
        case 'installing':
          return emit({ kind: 'stage', label: `Installing ${message.names.join(', ')}` });
        case 'installed':
          return emit({ kind: 'stage', label: 'Running' });
        case 'not-installed':
          return finish({ kind: 'unavailable', reason: message.reason });
        case 'started':
          timer = setTimeout(
            () => finish({ kind: 'timed-out', limitMs: timeLimitMs }),
            timeLimitMs,
          );
          return;
        case 'output':
          return emit({ kind: 'output', variant, stream: message.stream, text: message.text });
        case 'output-cut':
          return emit({ kind: 'output-cut', variant, droppedLines: message.droppedLines });
        case 'ended':
          emit({ kind: 'ended', variant });
          return finish({ kind: 'ended', worker, elapsedMs: message.elapsedMs });
        case 'figures':
          emit({ kind: 'ended', variant });
          return emit({ kind: 'figures', variant, reading: reading(message) });
        case 'measured':
          emit({ kind: 'ended', variant });
          return finish(reading(message));
        case 'failed':
          return finish({ kind: 'failed', error: message.error });
        case 'out-of-memory':
          return finish({ kind: 'out-of-memory', limitBytes: message.limitBytes });
        default:
          // What a worker says outside of a run.
          return;
      }
    };
    worker.send({ type: 'run', program, wheels: wheelsOf(program), npm });
  });
}

/** A WebAssembly engine's reading is exact. */
function reading(message: Extract<FromWorker, { type: 'figures' | 'measured' }>): Reading {
  const { type: _, ...figures } = message;
  return { kind: 'measured', ...figures, uncertaintyBytes: 0 };
}
