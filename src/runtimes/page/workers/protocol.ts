/** Messages between the frame and a worker, over a port that the program cannot reach. */
import type { HeapFigures, MeasurementNote, ProgramError } from '../../../measurement/outcome.ts';
import type { OutputStream } from '../../../measurement/run-event.ts';
import type { EngineBytes } from '../../../downloads/engine-files.ts';
import type { NpmPackageBytes } from '../../../downloads/npm-packages.ts';
import type { Program } from '../frame/protocol.ts';
import type { Calibration } from '../../../measurement/calibration.ts';

/** The first message, on the worker's global scope, carries the port and its setup. */
export type WorkerSetup =
  | { readonly engine: 'v8' }
  | { readonly engine: 'quickjs'; readonly module: WebAssembly.Module }
  | {
      readonly engine: 'python';
      readonly files: Readonly<Record<string, Uint8Array>>;
      readonly module: WebAssembly.Module;
      /** Restore from this image; absent: boot plainly and send one back. */
      readonly snapshot?: Uint8Array | undefined;
    };

/**
 * `rehearse`: before a program comes, all that a reading needs is run until it is compiled.
 * `settle`: the program has ended, its garbage is collected; nothing of it runs any more.
 * `look`: which of its names may hold data.
 * `let-go`: its data is let go of and collected; its code stays.
 */
export type V8Step = 'rehearse' | 'settle' | 'look' | 'let-go';

/** The names from one place to another are let go of, before all is. */
export interface LetGoOf {
  readonly type: 'let-go-of';
  readonly first: number;
  readonly last: number;
}

/** What a step has found. */
export interface StepAnswer {
  /** What the program made the browser hold outside of the heap, and still does. */
  readonly outsideBytes: number;
  /** After `settle`: see functions-among-data.ts. */
  readonly functions?: string | undefined;
  /** See `Release`; empty before `look`. */
  readonly holding: string;
}

export type ToWorker =
  | {
      readonly type: 'run';
      readonly program: Program;
      /** Python: the wheels that the program needs, by file name. */
      readonly wheels: EngineBytes;
      /** TypeScript: the npm packages that the program imports. */
      readonly npm?: NpmPackageBytes | undefined;
    }
  /** Allocate and drop this many bytes, to bring on a full collection. */
  | { readonly type: 'press'; readonly bytes: number }
  /** V8: a step on the way to a figure, answered by `done`. */
  | { readonly type: V8Step; readonly id: number }
  | (LetGoOf & { readonly id: number })
  /** V8: drop what the program built, so that the worker's end takes no time. */
  | { readonly type: 'release' };

export type FromWorker =
  | { readonly type: 'released' }
  | ({ readonly type: 'done'; readonly id: number } & StepAnswer)
  | { readonly type: 'ready'; readonly calibrations?: readonly Calibration[] | undefined }
  | { readonly type: 'broken'; readonly reason: string }
  | { readonly type: 'snapshot'; readonly bytes: Uint8Array }
  /** Python: wheels are being installed, before the program runs. */
  | { readonly type: 'installing'; readonly names: readonly string[] }
  | { readonly type: 'installed' }
  | { readonly type: 'not-installed'; readonly reason: string }
  | { readonly type: 'started' }
  | { readonly type: 'output'; readonly stream: OutputStream; readonly text: string }
  | { readonly type: 'output-cut'; readonly droppedLines: number }
  /** V8: ended, and everything it built is kept for the frame's meter. */
  | {
      readonly type: 'ended';
      readonly elapsedMs: number;
      readonly notes: readonly MeasurementNote[];
    }
  /** The heap is known; `measured`, with the lines, follows. */
  | ({ readonly type: 'figures' } & HeapFigures)
  | ({ readonly type: 'measured' } & HeapFigures)
  | { readonly type: 'failed'; readonly error: ProgramError }
  | {
      readonly type: 'out-of-memory';
      readonly limitBytes?: number | undefined;
      readonly line?: number | undefined;
    };
