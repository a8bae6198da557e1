/** What became of a program: measured, or one of the named failures. */
import type { EngineName, MeterName, RuntimeName } from './engines.ts';
import type { Variant } from './example.ts';
import type { Explained } from './explanation.ts';

/** Bytes that a source line allocated and that are still live at the end. */
export interface LineBytes {
  /** 1-based, in the reader's own source. */
  readonly line: number;
  readonly bytes: number;
  /** Number of live blocks born on that line. */
  readonly blocks: number;
}

/** A circumstance of one measurement that its row names. */
export type MeasurementNote =
  /** Another engine was to run the program; why it did not, in whole sentences. */
  | { readonly kind: 'in-place-of'; readonly engine: EngineName; readonly reason: string }
  /** An interval was still set, or a timer would have fired after the limit: stopped before the reading. */
  | { readonly kind: 'timers-stopped'; readonly intervals: number; readonly timeouts: number }
  /** Something escaped the release of V8's second reading: the figure counts V8's own code too. */
  | { readonly kind: 'held-reading'; readonly escapedBytes: number }
  /** The program uses these: what their objects hold outside of the engine's heap nobody tells. */
  | { readonly kind: 'unseen-objects'; readonly names: readonly string[] }
  /** Variables that V8 gives a cell of their own, or none, by when it compiles: see src/prepare. */
  | { readonly kind: 'changing-variables'; readonly names: readonly string[] }
  /**
   * There are functions in the program's data, and what V8 has compiled of them is in the figure:
   * `bytes` at most. Without `found` it may be so: nobody may look, because a Proxy would run.
   */
  | { readonly kind: 'compiled-with-data'; readonly found: boolean; readonly bytes: number }
  /**
   * Python: modules that were loaded while the program ran, because a function of a library imports
   * them on first use. `bytes` of the live heap were born while they were loaded.
   */
  | {
      readonly kind: 'modules-loaded';
      readonly names: readonly string[];
      readonly bytes: number;
    };

export interface HeapMeasurement {
  readonly kind: 'measured';
  readonly engine: EngineName;
  readonly engineVersion: string;
  readonly runtime: RuntimeName;
  readonly meter: MeterName;
  /** Live heap: bytes left at the end of the program, over the engine's empty state. */
  readonly liveBytes: number;
  /**
   * Bytes held at the end, before any collection: live heap and uncollected garbage. Python only;
   * other engines are read after a full collection.
   */
  readonly heldBytes?: number | undefined;
  /** Peak heap: the most bytes held at any moment; only where the meter can know it. */
  readonly peakBytes?: number | undefined;
  /** Bytes that a second meter sees and this one does not; absent where both agree. */
  readonly outsideBytes?: number | undefined;
  /** V8's own code and caches that the program caused: in no figure, shown beside it. */
  readonly engineBytes?: number | undefined;
  readonly lines?: readonly LineBytes[] | undefined;
  /** The reading may be off by this many bytes either way; 0 where exact. */
  readonly uncertaintyBytes: number;
  /** What the reader must know about this figure, in the order in which it is to be told. */
  readonly notes?: readonly MeasurementNote[] | undefined;
  /** What holds the live heap, where that was asked for. */
  readonly explained?: Explained | undefined;
  /** Milliseconds from the program's start to its end. Traced runs are slow: not the program's own speed. */
  readonly elapsedMs: number;
}

/** A measurement without what is known beforehand of its engine and meter. */
export type HeapFigures = Omit<
  HeapMeasurement,
  'kind' | 'engine' | 'runtime' | 'meter' | 'uncertaintyBytes'
>;

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
  /** Why it happens here and what to do instead, in whole sentences; beside the engine's message. */
  readonly advice?: string | undefined;
}

export type Outcome =
  | HeapMeasurement
  | { readonly kind: 'failed'; readonly error: ProgramError }
  | {
      readonly kind: 'out-of-memory';
      readonly limitBytes?: number | undefined;
      /** 1-based line of the reader's source that asked for too much, where it is known. */
      readonly line?: number | undefined;
    }
  | {
      readonly kind: 'timed-out';
      readonly limitMs: number;
      /** What it may be besides a loop that does not end, in whole sentences. */
      readonly advice?: string | undefined;
    }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'unavailable'; readonly reason: string };

export function isMeasured(outcome: Outcome | undefined): outcome is HeapMeasurement {
  return outcome?.kind === 'measured';
}

export type PairOutcome = Readonly<Record<Variant, Outcome>>;
