import { variants, type Variant } from '../measurement/example.ts';
import type { Outcome, PairOutcome } from '../measurement/outcome.ts';
import type { RunEvent } from '../measurement/run-event.ts';

/** The outcomes of one run, as they come in. The first one of each program stands. */
export class RunOutcomes {
  readonly #outcomes: Partial<Record<Variant, Outcome>> = {};
  readonly #onEvent: (event: RunEvent) => void;

  constructor(onEvent: (event: RunEvent) => void) {
    this.#onEvent = onEvent;
  }

  has(variant: Variant): boolean {
    return this.#outcomes[variant] !== undefined;
  }

  readonly settle = (variant: Variant, outcome: Outcome): void => {
    if (this.has(variant)) return;
    this.#outcomes[variant] = outcome;
    this.#onEvent({ kind: 'outcome', variant, outcome });
  };

  settleAll(outcome: Outcome): void {
    for (const variant of variants) this.settle(variant, outcome);
  }

  /** Shows what will be settled with more to it: the figures before the lines. */
  preview(variant: Variant, outcome: Outcome): void {
    if (!this.has(variant)) this.#onEvent({ kind: 'outcome', variant, outcome });
  }

  /** @param missing why a program has none, where nothing has said so */
  pair(missing: string): PairOutcome {
    const none: Outcome = { kind: 'unavailable', reason: missing };
    return { before: this.#outcomes.before ?? none, after: this.#outcomes.after ?? none };
  }
}
