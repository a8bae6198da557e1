import type { FrameWorker } from './frame-worker.ts';
import { whenAborted } from '../../../measurement/abort.ts';

interface Spare {
  readonly started: Promise<FrameWorker>;
  ready: boolean;
}

/** Workers that have been started ahead of the run that will need them. */
export class WorkerPool {
  readonly #start: () => Promise<FrameWorker>;
  #spares: Spare[] = [];

  /** @param start Starts a worker; the pool waits for it to be ready. */
  constructor(start: () => Promise<FrameWorker>) {
    this.#start = start;
  }

  /** Starts spares until there are `count`. */
  fill(count: number): void {
    while (this.#spares.length < count) {
      const spare: Spare = { started: this.#start(), ready: false };
      this.#spares.push(spare);
      readyWorker(spare.started).then(
        () => (spare.ready = true),
        () => this.#remove(spare),
      );
    }
  }

  /**
   * A worker that is ready for a program: a spare, else a new one. Nothing
   * where `stop` came first; the worker is then kept as a spare.
   * @throws Error with the reason when none can be made ready.
   */
  async take(stop?: AbortSignal): Promise<FrameWorker | undefined> {
    const spare = this.#spares.find(({ ready }) => ready) ?? this.#spares[0];
    if (spare) this.#remove(spare);
    const pending = readyWorker(spare?.started ?? this.#start());
    if (!stop) return pending;
    const worker = await Promise.race([pending, whenAborted(stop)]);
    if (worker) return worker;
    pending.then(
      (late) => this.give(late),
      () => {},
    );
    return undefined;
  }

  /** Puts back a worker that was taken and has run nothing. */
  give(worker: FrameWorker): void {
    this.#spares.unshift({ started: Promise.resolve(worker), ready: true });
  }

  /** Resolves when every spare is ready, or has failed. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#spares.map(({ started }) => readyWorker(started)));
  }

  #remove(spare: Spare): void {
    this.#spares = this.#spares.filter((other) => other !== spare);
  }
}

async function readyWorker(started: Promise<FrameWorker>): Promise<FrameWorker> {
  const worker = await started;
  try {
    await worker.ready;
  } catch (error) {
    worker.terminate();
    throw error;
  }
  return worker;
}
