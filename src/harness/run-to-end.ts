/** Drives one program, in whatever it runs, to its end, its failure, its limit or Stop. */
import { onAbort } from '../measurement/abort.ts';
import type { Outcome } from '../measurement/outcome.ts';

export interface RunOptions {
  /** Stop. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that the program may run, from `started`. */
  readonly timeLimitMs: number;
  /** What it may be besides a loop that does not end, where the limit is reached. */
  readonly timeoutAdvice?: string | undefined;
  /** Milliseconds that its engine may take to start; 60,000 unless told. */
  readonly startLimitMs?: number | undefined;
}

/** How a run ends that gives no answer of its own. */
export type Stopped = Extract<Outcome, { kind: 'cancelled' | 'timed-out' | 'unavailable' }>;

/** One run, as what was begun reports to it. */
export interface RunReports<Answer> {
  /** The program begins: its time runs from now. */
  readonly started: () => void;
  /** The first answer counts, and nothing after it. */
  readonly end: (answer: Answer | Stopped) => void;
  /** What the program runs in is gone: the run throws this, if it has not ended. */
  readonly fail: (reason: Error) => void;
  /** The program has begun. */
  readonly begun: () => boolean;
  /** The run has ended: what is still heard is not the reader's any more. */
  readonly over: () => boolean;
}

/**
 * Ends what was begun, whatever it is doing. Called once, with what the run ended by; a promise
 * is waited for.
 */
export type CloseRun<Answer> = (end: Answer | Stopped) => void | Promise<void>;

const defaultStartLimitMs = 60_000;

/**
 * Begins a run and waits for its answer, the limits or Stop, whichever comes first; then ends it.
 * After Stop nothing is begun. What takes longer to begin than the run lasts is ended when it has.
 * @throws whatever `begin` throws or rejects with before the run has ended
 */
export function runToEnd<Answer>(
  begin: (run: RunReports<Answer>) => CloseRun<Answer> | Promise<CloseRun<Answer>>,
  { signal, timeLimitMs, timeoutAdvice, startLimitMs = defaultStartLimitMs }: RunOptions,
): Promise<Answer | Stopped> {
  if (signal?.aborted) return Promise.resolve({ kind: 'cancelled' });
  return new Promise((resolve, reject) => {
    let close: CloseRun<Answer> | undefined;
    let ending: { readonly by: Answer | Stopped } | undefined;
    let begun = false;
    const timedOut: Stopped = {
      kind: 'timed-out',
      limitMs: timeLimitMs,
      ...(timeoutAdvice !== undefined && { advice: timeoutAdvice }),
    };
    const end = (by: Answer | Stopped) => {
      if (ending) return;
      ending = { by };
      clearTimeout(timer);
      forgetStop();
      const closed = close?.(by);
      if (closed) closed.then(() => resolve(by), reject);
      else resolve(by);
    };
    const fail = (reason: Error) => {
      clearTimeout(timer);
      forgetStop();
      reject(reason);
    };
    let timer = setTimeout(
      () =>
        end({
          kind: 'unavailable',
          reason: `The engine did not start within ${startLimitMs / 1_000} s.`,
        }),
      startLimitMs,
    );
    const forgetStop = onAbort(signal, () => end({ kind: 'cancelled' }));
    const run: RunReports<Answer> = {
      started: () => {
        if (begun || ending) return;
        begun = true;
        clearTimeout(timer);
        timer = setTimeout(() => end(timedOut), timeLimitMs);
      },
      end,
      fail,
      begun: () => begun,
      over: () => ending !== undefined,
    };
    const begunWith = (closing: CloseRun<Answer>) => {
      if (ending) void closing(ending.by);
      else close = closing;
    };
    try {
      const beginning = begin(run);
      if (typeof beginning === 'function') begunWith(beginning);
      else beginning.then(begunWith, fail);
    } catch (error) {
      fail(error as Error);
    }
  });
}
