/**
 * The one interface between the sandbox and everything that can execute a
 * reader's program, and the data that crosses it. Nothing here runs code.
 */

export const languages = ['python', 'typescript'] as const;
export type Language = (typeof languages)[number];

export const variants = ['before', 'after'] as const;
export type Variant = (typeof variants)[number];

/** Where an engine lives. `native` is the recorder's: never in a browser. */
export type RuntimeName = 'page' | 'webcontainer' | 'native';

/** What executes the program. */
export type EngineName = 'V8' | 'QuickJS' | 'CPython (Pyodide)' | 'CPython (native)';

/** How bytes are read. */
export type MeterName =
  'tracemalloc' | 'user-agent-memory' | 'quickjs-malloc' | 'node-memory-usage';

/** One program: a language and a variant of a lesson. */
export interface Example {
  readonly language: Language;
  readonly variant: Variant;
  readonly source: string;
  /**
   * Names of packages that the lesson declares. npm's are installed before a program runs. Of
   * Pyodide's those are loaded that the program itself imports, declared or not.
   */
  readonly packages: readonly string[];
  /** Overrides the program's top-level constant `N`. */
  readonly size?: number | undefined;
  /** Python: collect garbage before reading. V8 and QuickJS always do. */
  readonly collect?: boolean | undefined;
}

/** Bytes that a source line allocated and that are still live at the end. */
export interface LineBytes {
  /** 1-based, in the reader's own source. */
  readonly line: number;
  readonly bytes: number;
  /** Number of live blocks born on that line. */
  readonly blocks: number;
}

export interface HeapMeasurement {
  readonly kind: 'measured';
  readonly engine: EngineName;
  readonly engineVersion: string;
  readonly runtime: RuntimeName;
  readonly meter: MeterName;
  /** Bytes held at the end of the program, over the engine's empty state. */
  readonly liveBytes: number;
  /** The most bytes live at any moment; only where the meter can know it. */
  readonly peakBytes?: number | undefined;
  readonly lines?: readonly LineBytes[] | undefined;
  /** The reading may be off by this many bytes either way; 0 where exact. */
  readonly uncertaintyBytes: number;
  /** Milliseconds from the program's start to its end. Traced runs are slow: not the program's own speed. */
  readonly elapsedMs: number;
}

/** An error of the reader's program, in the reader's own lines. */
export interface ProgramError {
  /** For example `ZeroDivisionError`, `TypeError`, `SyntaxError`. */
  readonly name: string;
  readonly message: string;
  /** 1-based line of the reader's source, where it is known. */
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  /** The whole traceback, without a frame of ours. */
  readonly traceback: string;
}

export type Outcome =
  | HeapMeasurement
  | { readonly kind: 'failed'; readonly error: ProgramError }
  | { readonly kind: 'out-of-memory'; readonly limitBytes?: number | undefined }
  | { readonly kind: 'timed-out'; readonly limitMs: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unavailable'; readonly reason: string };

export type RunEvent =
  /** `total` is absent where it cannot be known; both are bytes when `unit` says so. */
  | {
      readonly kind: 'progress';
      readonly label: string;
      readonly loaded?: number | undefined;
      readonly total?: number | undefined;
      readonly unit?: 'bytes' | 'steps' | undefined;
    }
  | {
      readonly kind: 'output';
      readonly variant: Variant;
      readonly stream: 'stdout' | 'stderr';
      readonly text: string;
    }
  /** Output was cut at the limit; `droppedLines` counts what was not shown. */
  | { readonly kind: 'output-cut'; readonly variant: Variant; readonly droppedLines: number }
  /** A variant's outcome is known; a later one of the same variant adds to it. */
  | { readonly kind: 'outcome'; readonly variant: Variant; readonly outcome: Outcome };

export interface MeasureOptions {
  /** Stop: terminates the programs; both outcomes become `cancelled`. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
  /** Milliseconds that each program may run; 30,000 unless told. */
  readonly timeLimitMs?: number | undefined;
}

/** The two programs of a run. A V8 reading takes both, and a control, in one call. */
export type Pair = Readonly<Record<Variant, Example>>;
export type PairOutcome = Readonly<Record<Variant, Outcome>>;

export interface Runtime {
  readonly name: RuntimeName;
  /** Starts what a run of this language will need. Idempotent; never rejects. */
  prepare(language: Language): Promise<void>;
  /** Never rejects: every failure is an outcome. Runs of one runtime are serial. */
  measure(pair: Pair, options: MeasureOptions): Promise<PairOutcome>;
  dispose(): void;
}

/** Limits that every runtime keeps. */
export const limits = {
  timeMs: 30_000,
  /** Linear memory of a WebAssembly engine, in bytes. */
  wasmMemoryBytes: 512 * 1024 * 1024,
  /** Program output kept per variant, in UTF-16 code units, and in lines. */
  outputLength: 64 * 1024,
  outputLines: 1_000,
} as const;
