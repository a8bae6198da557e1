/** The one interface between the sandbox and everything that can execute a reader's program. */
import type { RuntimeName } from '../measurement/engines.ts';
import type { Example, Language, Pair } from '../measurement/example.ts';
import type { Outcome, PairOutcome } from '../measurement/outcome.ts';
import type { RunEvent } from '../measurement/run-event.ts';

export interface MeasureOptions {
  /** Stop: terminates the programs; both outcomes become `cancelled`. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
  /** Milliseconds that each program may run; 30,000 unless told. */
  readonly timeLimitMs?: number | undefined;
}

export interface Runtime {
  readonly name: RuntimeName;
  /** Starts what a run of this language will need. Idempotent; never rejects. */
  prepare(language: Language): Promise<void>;
  /** Never rejects: every failure is an outcome. Runs of one runtime are serial. */
  measure(pair: Pair, options: MeasureOptions): Promise<PairOutcome>;
  /**
   * Runs one program once more, alone, and tells what holds its heap: the outcome is then
   * `explained`, where this runtime knows. Never rejects; waits for runs before it.
   */
  explain(example: Example, options: MeasureOptions): Promise<Outcome>;
  dispose(): void;
}
