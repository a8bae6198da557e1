/**
 * What crosses between the page and its sandboxed frame (Comlink over one
 * MessagePort). What crosses between the frame and its workers is in workers/protocol.ts.
 */
import type { EngineBytes } from '../../../downloads/engine-files.ts';
import type { NpmPackageBytes } from '../../../downloads/npm-packages.ts';
import type { LockedWheel } from '../../../downloads/wheels/wheel-index.ts';
import type { Variant } from '../../../measurement/example.ts';
import type { NamedProgram } from '../../../prepare/prepare-program.ts';
import type { Marks } from '../../../prepare/statement-marks.ts';
import type { HeapFigures, MeasurementNote, Outcome } from '../../../measurement/outcome.ts';
import type { OutputStream } from '../../../measurement/run-event.ts';
import type { Calibration } from '../../../measurement/calibration.ts';

/** What the frame found it can do; nothing is guessed from the browser's name. */
export interface FrameCapabilities {
  readonly crossOriginIsolated: boolean;
  /** `performance.measureUserAgentSpecificMemory` exists and may be called. */
  readonly userAgentMemory: boolean;
  readonly workers: boolean;
}

export type PageEngine = 'v8' | 'quickjs' | 'python';

/** One program, ready for its engine: Python source, or a prepared script. */
export interface Program {
  readonly text: string;
  readonly size?: number | undefined;
  readonly packages: readonly string[];
  /** What holds the heap is to be told with the reading. */
  readonly explain?: boolean | undefined;
  /** Python: the wheels that are installed before it runs, dependencies included. */
  readonly installs?: readonly LockedWheel[] | undefined;
  /** QuickJS: the program with marks after its statements. */
  readonly marked?: { readonly text: string; readonly marks: Marks } | undefined;
  /** V8: the same program, whose names can be let go of one by one. */
  readonly named?: NamedProgram | undefined;
  /** TypeScript: those of the npm packages that are evaluated before the program. */
  readonly imports?: readonly string[] | undefined;
  /** What must be known of its figure: for the page, which has read the program. */
  readonly notes?: readonly MeasurementNote[] | undefined;
}

export interface RunRequest {
  readonly engine: PageEngine;
  readonly programs: Readonly<Partial<Record<Variant, Program>>>;
  readonly timeLimitMs: number;
  readonly npm?: NpmPackageBytes | undefined;
}

/** What became of one program, as the frame saw it. */
export type Reading =
  | ({ readonly kind: 'measured'; readonly uncertaintyBytes: number } & HeapFigures)
  | Exclude<Outcome, { kind: 'measured' }>
  /** The program ended well, and the browser did not answer. A new frame, a new process, may. */
  | { readonly kind: 'unread'; readonly reason: string };

export type Readings = Partial<Record<Variant, Reading>>;

export type FrameEvent =
  | { readonly kind: 'stage'; readonly label: string }
  /** The program has ended and waits to be read. */
  | { readonly kind: 'ended'; readonly variant: Variant }
  /** The heap is known already; the `reading`, with the lines, follows. */
  | { readonly kind: 'figures'; readonly variant: Variant; readonly reading: Reading }
  | { readonly kind: 'reading'; readonly variant: Variant; readonly reading: Reading }
  | {
      readonly kind: 'output';
      readonly variant: Variant;
      readonly stream: OutputStream;
      readonly text: string;
    }
  | { readonly kind: 'output-cut'; readonly variant: Variant; readonly droppedLines: number };

export interface FrameApi {
  ping(): true;
  capabilities(): FrameCapabilities;
  /** Hands an engine's files over; they stay in the frame for its life. */
  install(engine: 'quickjs' | 'python', files: EngineBytes, snapshot?: Uint8Array): void;
  /** Of these files, by their SHA-256, the ones that the frame does not have. */
  lackedWheels(sha256s: readonly string[]): readonly string[];
  /** Hands wheels over, by their SHA-256; they stay in the frame for its life. */
  giveWheels(files: EngineBytes): void;
  /** Makes sure that the engine's calibration has been done; cached. */
  calibrate(engine: PageEngine): Promise<readonly Calibration[]>;
  /** Starts spare workers of the engine, so that the next run finds them ready. */
  warm(engine: PageEngine): void;
  /** Events of all runs, in order, each before its run's result. */
  listen(onEvent: (event: FrameEvent) => void): void;
  run(request: RunRequest): Promise<Readings>;
  /** Terminates the running programs at once; their readings become `cancelled`. */
  stop(): void;
  /** Python's memory image, as soon as it is made in this frame: for the page to keep. Ask once. */
  newSnapshot(): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Number of workers alive, spare ones included. */
  workerCount(): number;
}
