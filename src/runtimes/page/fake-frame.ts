/** A frame whose every move is made by the test, for the tests of a run. */
import { expect, vi } from 'vitest';
import { type Pair, type Variant } from '../../measurement/example.ts';
import type { Outcome } from '../../measurement/outcome.ts';
import type { RunEvent } from '../../measurement/run-event.ts';
import type { FramePrograms, RunFrame, Supplied } from './frame-attempt.ts';
import type { FrameEvent, Reading, Readings, RunRequest } from './frame/protocol.ts';
import { PageRun } from './page-run.ts';

const example = (variant: Variant) => ({
  language: 'python' as const,
  variant,
  source: `${variant} = 1\n`,
  packages: [],
});
export const pair: Pair = { before: example('before'), after: example('after') };

/** What the frame says of a program that holds so many bytes, */
export const read = (liveBytes: number): Reading => ({
  kind: 'measured',
  liveBytes,
  uncertaintyBytes: 0,
  elapsedMs: 1,
  engineVersion: '3.14.2',
});
/** and what becomes of it. */
export const figure = (liveBytes: number): Outcome => ({
  kind: 'measured',
  liveBytes,
  uncertaintyBytes: 0,
  elapsedMs: 1,
  engineVersion: '3.14.2',
  engine: 'CPython (Pyodide)',
  meter: 'tracemalloc',
  runtime: 'page',
});
export const unread = {
  kind: 'unread',
  reason: 'The browser did not answer.',
} satisfies Reading;

export class FakeFrame implements RunFrame {
  readonly #dead = new AbortController();
  readonly #listeners = new Set<(event: FrameEvent) => void>();
  readonly #answer = Promise.withResolvers<Readings>();
  readonly supplied = Promise.withResolvers<Partial<Supplied>>();
  /** The run that was asked for. */
  request: RunRequest | undefined;
  stops = 0;
  tidied = 0;
  readonly dead = this.#dead.signal;

  api(): Promise<FramePrograms> {
    return Promise.resolve({
      run: (request) => {
        this.request = request;
        return this.#answer.promise;
      },
      stop: () => {
        this.stops += 1;
        return Promise.resolve();
      },
    });
  }

  listen(onEvent: (event: FrameEvent) => void) {
    this.#listeners.add(onEvent);
    return () => this.#listeners.delete(onEvent);
  }

  readonly supply: RunFrame['supply'] = async (programs, { onEvent, settle, isLast }) => {
    this.isLast = isLast;
    this.progress = (label) => onEvent({ kind: 'progress', label });
    this.refuse = settle;
    const tidy = () => Promise.resolve(void (this.tidied += 1));
    return { engine: 'python', programs, tidy, ...(await this.supplied.promise) };
  };
  isLast: boolean | undefined;
  progress: (label: string) => void = () => {};
  refuse: (variant: Variant, outcome: Outcome) => void = () => {};

  /** All is there: the programs are asked for. */
  async running(): Promise<readonly string[]> {
    this.supplied.resolve({});
    await vi.waitFor(() => expect(this.request).toBeDefined());
    return Object.keys(this.request?.programs ?? {});
  }

  emit(event: FrameEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  ended(...ended: Variant[]): void {
    for (const variant of ended) this.emit({ kind: 'ended', variant });
  }

  answer(readings: Readings): void {
    this.#answer.resolve(readings);
  }

  fail(error: Error): void {
    this.#answer.reject(error);
  }

  die(reason = new Error('The frame for examples has stopped answering.')): void {
    this.#dead.abort(reason);
  }

  get listeners(): number {
    return this.#listeners.size;
  }
}

/** A run that has begun, with its frames as they are asked for. */
export function begin() {
  const frames: FakeFrame[] = [];
  const events: RunEvent[] = [];
  const stopping = new AbortController();
  let replaced = 0;
  const run = new PageRun(
    pair,
    { signal: stopping.signal, onEvent: (event) => events.push(event), timeLimitMs: 5_000 },
    {
      current() {
        const frame = new FakeFrame();
        frames.push(frame);
        return frame;
      },
      replace: () => void (replaced += 1),
    },
  );
  const outcome = run.toEnd();
  return {
    run,
    outcome,
    events,
    stop: () => stopping.abort(),
    get replaced() {
      return replaced;
    },
    /** The frame of the nth attempt, once it is asked for. */
    async frame(attempt = 1): Promise<FakeFrame> {
      await vi.waitFor(() => expect(frames).toHaveLength(attempt));
      return frames[attempt - 1] as FakeFrame;
    },
    frames,
  };
}
