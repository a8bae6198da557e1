/**
 * What the recorder's engines have in common. Not a `Runtime`: one program at a time and not a
 * pair, its output as text beside the outcome, nothing told meanwhile, nothing prepared or
 * disposed of.
 */
import type { Example } from '../measurement/example.ts';
import type { Outcome } from '../measurement/outcome.ts';

/** One program, run once. */
export interface ProgramRun {
  readonly outcome: Outcome;
  /** The program's standard output. */
  readonly stdout: string;
}

export interface ProgramRunOptions {
  /** Stop. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that the program may run; 30,000 unless told. */
  readonly timeLimitMs?: number | undefined;
}

/** Runs and measures one program in a process or thread of its own. Never rejects. */
export type RunProgram = (example: Example, options?: ProgramRunOptions) => Promise<ProgramRun>;

/** A program that was not run to its end, or not at all. */
export function notRun(outcome: Outcome): ProgramRun {
  return { outcome, stdout: '' };
}
