import { DownloadError } from '../../downloads/served-files.ts';
import type { Pair, Variant } from '../../measurement/example.ts';
import { reasonOf } from '../../measurement/failure.ts';
import { noted } from '../../measurement/held-less-released.ts';
import type { Outcome, PairOutcome } from '../../measurement/outcome.ts';
import { RunOutcomes } from '../run-outcomes.ts';
import type { MeasureOptions } from '../runtime.ts';
import { engineNames } from './engine-names.ts';
import {
  FrameAttempt,
  type AttemptEnd,
  type AttemptState,
  type Programs,
  type RunFrame,
  type SuppliedEngine,
} from './frame-attempt.ts';
import type { Reading } from './frame/protocol.ts';
import { preparePrograms } from './prepare-programs.ts';

/** Where a run has its frames from. */
export interface RunFrames {
  /** A frame that is alive. @throws Error when there is to be none any more */
  current(): RunFrame;
  /** Does away with the frame: the next one is another. @throws Error as above */
  replace(): void;
}

/**
 * A program that had ended when its frame died, or could not be read, gets another frame: once. So
 * do both where their engine could not be read.
 */
const lastAttempt = 2;

/** One press of Run on this page: both programs to their outcomes, in one frame or in two. */
export class PageRun {
  readonly #pair: Partial<Pair>;
  readonly #options: MeasureOptions;
  readonly #frames: RunFrames;
  readonly #outcomes: RunOutcomes;
  /** In the attempt under way. */
  readonly #ended = new Set<Variant>();
  readonly #unread = new Set<Variant>();
  #programs: Programs = {};
  #attempt: FrameAttempt | undefined;
  #attempts = 0;

  constructor(pair: Partial<Pair>, options: MeasureOptions, frames: RunFrames) {
    this.#pair = pair;
    this.#options = options;
    this.#frames = frames;
    this.#outcomes = new RunOutcomes(options.onEvent);
  }

  /** Of the last attempt; `new` before the first. */
  get state(): AttemptState {
    return this.#attempt?.state ?? 'new';
  }

  /** Never rejects: every failure is an outcome. */
  async toEnd(): Promise<PairOutcome> {
    try {
      let programs = await preparePrograms(this.#pair, this.#outcomes.settle);
      this.#programs = programs;
      while (namesOf(programs).length > 0 && !this.#isLast) programs = await this.#try(programs);
    } catch (error) {
      this.#outcomes.settleAll(unavailable(error));
    }
    return this.#outcomes.pair('The frame gave no answer.');
  }

  /** Answers the programs that are to be tried again. */
  async #try(programs: Programs): Promise<Programs> {
    const { signal } = this.#options;
    const cancelled: Outcome = { kind: 'cancelled' };
    if (signal.aborted) return this.#over(cancelled);
    this.#attempts += 1;
    this.#ended.clear();
    this.#unread.clear();
    const options = { ...this.#options, isLast: this.#isLast };
    this.#attempt = new FrameAttempt(this.#frames.current(), programs, options, {
      onEvent: this.#options.onEvent,
      settle: this.#outcomes.settle,
      onEnded: (variant) => this.#ended.add(variant),
      onFigures: (variant, reading, engine) => {
        if (reading.kind === 'unread') return;
        this.#outcomes.preview(variant, this.#outcomeOf(variant, reading, engine));
      },
      onReading: (variant, reading, engine) => this.#read(variant, reading, engine),
    });
    const end = await this.#attempt.toEnd();
    if (signal.aborted) {
      this.#over(cancelled);
      if (end.kind === 'stuck') this.#frames.replace();
      return {};
    }
    if (end.kind === 'answered' && this.#unread.size === 0) return {};
    this.#frames.replace();
    if (end.kind === 'died') this.#blame(programs, end);
    return Object.fromEntries(
      Object.entries(programs).filter(([variant]) => !this.#outcomes.has(variant as Variant)),
    );
  }

  /**
   * The frame's process was killed, which is how Chromium ends a program that allocates without
   * end. One that had ended by then is not to blame, unless it happens to it again.
   */
  #blame(programs: Programs, { during, reason }: Extract<AttemptEnd, { kind: 'died' }>): void {
    if (during !== 'running') {
      if (this.#isLast) this.#over(unavailable(reason));
      return;
    }
    for (const variant of namesOf(programs)) {
      if (this.#ended.has(variant) && !this.#isLast) continue;
      this.#outcomes.settle(variant, { kind: 'out-of-memory' });
    }
  }

  #read(variant: Variant, reading: Reading, engine: SuppliedEngine): void {
    if (reading.kind !== 'unread') {
      this.#outcomes.settle(variant, this.#outcomeOf(variant, reading, engine));
    } else if (this.#isLast) {
      this.#outcomes.settle(variant, { kind: 'unavailable', reason: reading.reason });
    } else this.#unread.add(variant);
  }

  #outcomeOf(
    variant: Variant,
    reading: Exclude<Reading, { kind: 'unread' }>,
    { engine, notes }: SuppliedEngine,
  ): Outcome {
    if (reading.kind !== 'measured') return reading;
    return {
      ...reading,
      ...engineNames[engine],
      runtime: 'page',
      notes: noted(notes, this.#programs[variant]?.notes, reading.notes),
    };
  }

  get #isLast(): boolean {
    return this.#attempts >= lastAttempt;
  }

  #over(outcome: Outcome): Programs {
    this.#outcomes.settleAll(outcome);
    return {};
  }
}

function namesOf(programs: Programs): Variant[] {
  return Object.keys(programs) as Variant[];
}

function unavailable(error: unknown): Outcome {
  if (error instanceof DownloadError) return { kind: 'unavailable', reason: error.message };
  const reason = reasonOf(error);
  return { kind: 'unavailable', reason: `The engine could not be started. ${reason}` };
}
