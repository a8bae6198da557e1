import { onAbort } from '../../measurement/abort.ts';
import { variants, type Variant } from '../../measurement/example.ts';
import { limits } from '../../measurement/limits.ts';
import type { MeasurementNote, Outcome } from '../../measurement/outcome.ts';
import type { RunEvent } from '../../measurement/run-event.ts';
import type { NpmPackageBytes } from '../../downloads/npm-packages.ts';
import type { MeasureOptions } from '../runtime.ts';
import type {
  FrameEvent,
  PageEngine,
  Program,
  Reading,
  Readings,
  RunRequest,
} from './frame/protocol.ts';

export type Programs = Partial<Record<Variant, Program>>;

/** The engine that runs the programs. */
export interface SuppliedEngine {
  readonly engine: PageEngine;
  /** What is to be known of all its readings. */
  readonly notes?: readonly MeasurementNote[] | undefined;
}

/** What the programs of a run need, and the frame has now. */
export interface Supplied extends SuppliedEngine {
  /** Those that can run; the others are settled. */
  readonly programs: Programs;
  readonly npm?: NpmPackageBytes | undefined;
  /** Drops from the browser's storage what this build does not name: when the run is over. */
  readonly tidy: () => Promise<void>;
}

/** The engine's known programs could not be read. A new frame, a new process, may. */
export class UnreadEngine extends Error {
  override readonly name = 'UnreadEngine';
}

export interface SupplyOptions {
  readonly signal: AbortSignal;
  readonly onEvent: (event: RunEvent) => void;
  readonly settle: (variant: Variant, outcome: Outcome) => void;
  /** There will be no other frame. */
  readonly isLast: boolean;
}

/** The part of FrameApi that a run asks for itself. */
export interface FramePrograms {
  run(request: RunRequest): Promise<Readings>;
  stop(): Promise<void>;
}

/** A frame, as far as a run is concerned. */
export interface RunFrame {
  /** Aborted when the frame has died, with the reason as an Error. */
  readonly dead: AbortSignal;
  /** @throws Error when the frame did not start */
  api(): Promise<FramePrograms>;
  /** Sends the frame's events here. Answers how to end that. */
  listen(onEvent: (event: FrameEvent) => void): () => void;
  /** Brings the engine, and packages, into the frame. @throws UnreadEngine in all but the last */
  supply(programs: Programs, options: SupplyOptions): Promise<Supplied>;
}

/** What an attempt tells, until it is over. */
export interface AttemptListener {
  readonly onEvent: (event: RunEvent) => void;
  /** Why a program was not given to the frame. */
  readonly settle: (variant: Variant, outcome: Outcome) => void;
  /** The program has ended by itself, and waits to be read. */
  readonly onEnded: (variant: Variant) => void;
  /** The heap is known; the reading, with more to it, follows. */
  readonly onFigures: (variant: Variant, reading: Reading, engine: SuppliedEngine) => void;
  /** May come twice: as an event, and with the frame's answer. */
  readonly onReading: (variant: Variant, reading: Reading, engine: SuppliedEngine) => void;
}

export type AttemptState = 'new' | 'supplying' | 'running' | 'over';

export type AttemptEnd =
  /** The frame has answered for every program that it was given. */
  | { readonly kind: 'answered' }
  /** The reader pressed Stop, and none of the programs runs. */
  | { readonly kind: 'stopped' }
  /** The reader pressed Stop, and the frame does not obey. */
  | { readonly kind: 'stuck' }
  /** The engine's meter did not answer, before any program ran. */
  | { readonly kind: 'unread-engine' }
  /** The frame is dead. The programs can be to blame for it only where they were running. */
  | { readonly kind: 'died'; readonly during: AttemptState; readonly reason: unknown };

/** After Stop the frame must answer within this, or it is stuck. */
export const stopDeadlineMs = 2_000;

export interface AttemptOptions extends Pick<MeasureOptions, 'signal' | 'timeLimitMs'> {
  /** There will be no other. */
  readonly isLast: boolean;
}

/** One try at the programs of a run, in one frame. What comes after its end is dropped. */
export class FrameAttempt {
  readonly #frame: RunFrame;
  readonly #programs: Programs;
  readonly #options: AttemptOptions;
  #listener: AttemptListener | undefined;
  #state: AttemptState = 'new';

  constructor(
    frame: RunFrame,
    programs: Programs,
    options: AttemptOptions,
    listener: AttemptListener,
  ) {
    this.#frame = frame;
    this.#programs = programs;
    this.#options = options;
    this.#listener = listener;
  }

  get state(): AttemptState {
    return this.#state;
  }

  /** @throws Error when the frame or the engine could not be started */
  async toEnd(): Promise<AttemptEnd> {
    const { signal } = this.#options;
    const { promise: interrupted, resolve: interrupt } = Promise.withResolvers<AttemptEnd>();
    let deadline: ReturnType<typeof setTimeout> | undefined;
    this.#state = 'supplying';
    const releases = [
      onAbort(this.#frame.dead, () =>
        interrupt({ kind: 'died', during: this.#state, reason: this.#frame.dead.reason }),
      ),
      onAbort(signal, () => {
        // What is on its way into the frame arrives all the same: the next run has it.
        if (this.#state === 'supplying') return interrupt({ kind: 'stopped' });
        deadline = setTimeout(() => interrupt({ kind: 'stuck' }), stopDeadlineMs);
        void this.#stopPrograms();
      }),
    ];
    try {
      const end = await Promise.race([interrupted, this.#work().catch(unreadOrThrow)]);
      return end.kind === 'answered' && signal.aborted ? { kind: 'stopped' } : end;
    } finally {
      this.#state = 'over';
      this.#listener = undefined;
      clearTimeout(deadline);
      for (const release of releases) release();
    }
  }

  async #work(): Promise<AttemptEnd> {
    const { signal, timeLimitMs = limits.timeMs, isLast } = this.#options;
    const onEvent = (event: RunEvent) => this.#listener?.onEvent(event);
    const supplied = await this.#frame.supply(this.#programs, {
      signal,
      onEvent,
      settle: (variant, outcome) => this.#listener?.settle(variant, outcome),
      isLast,
    });
    const { engine, programs, npm, tidy } = supplied;
    const api = await this.#frame.api();
    // The end may have come this moment, and not yet be told.
    if (signal.aborted || this.#state !== 'supplying') return { kind: 'stopped' };
    if (Object.keys(programs).length === 0) return { kind: 'answered' };
    this.#state = 'running';
    onEvent({ kind: 'progress', label: 'Running' });
    const unlisten = this.#frame.listen((event) => this.#hear(event, supplied));
    try {
      const readings = await api.run({ engine, programs, timeLimitMs, npm });
      for (const variant of variants) {
        const reading = readings[variant];
        if (reading) this.#listener?.onReading(variant, reading, supplied);
      }
      void tidy();
      return { kind: 'answered' };
    } finally {
      unlisten();
    }
  }

  #hear(event: FrameEvent, supplied: Supplied): void {
    switch (event.kind) {
      case 'stage':
        return this.#listener?.onEvent({ kind: 'progress', label: event.label });
      case 'ended':
        return this.#listener?.onEnded(event.variant);
      case 'figures':
        return this.#listener?.onFigures(event.variant, event.reading, supplied);
      case 'reading':
        return this.#listener?.onReading(event.variant, event.reading, supplied);
      default:
        return this.#listener?.onEvent(event);
    }
  }

  async #stopPrograms(): Promise<void> {
    try {
      await (await this.#frame.api()).stop();
    } catch {
      // The deadline, or the frame's death, ends the attempt.
    }
  }
}

function unreadOrThrow(error: unknown): AttemptEnd {
  if (error instanceof UnreadEngine) return { kind: 'unread-engine' };
  throw error;
}
