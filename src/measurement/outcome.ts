/** What became of a program: measured, or one of the named failures. */
import type { EngineName, MeterName, RuntimeName } from './engines.ts';
import type { Variant } from './example.ts';

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

export type PairOutcome = Readonly<Record<Variant, Outcome>>;
