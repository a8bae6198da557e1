/** What the recorder's runners, one for each engine of this machine, have in common. */
import type { Example } from '../measurement/example.ts';
import type { Outcome } from '../measurement/outcome.ts';

export interface NativeRun {
  readonly outcome: Outcome;
  /** The program's standard output. */
  readonly stdout: string;
}

/** Runs and measures one example in a process or thread of its own. Never rejects. */
export type NativeRunner = (
  example: Example,
  options?: {
    readonly signal?: AbortSignal | undefined;
    /** Milliseconds that the program may run; 30,000 unless told. */
    readonly timeLimitMs?: number | undefined;
  },
) => Promise<NativeRun>;
