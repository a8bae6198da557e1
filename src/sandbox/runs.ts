import type { Language } from '../measurement/example.ts';
import type { Outcome } from '../measurement/outcome.ts';
import type { StatusLine } from './controls/status-line.ts';
import type { Run, RunRequest, RunRow } from './run-session.ts';

export interface RunsInputs {
  readonly status: Pick<StatusLine, 'show'>;
  /** What a run that begins now is to measure, and where it is shown. */
  readonly request: () => Omit<RunRequest, 'signal' | 'isCurrent' | 'status' | 'onRow'>;
  /** One of the getters answers something else than before. */
  readonly onChange: () => void;
  /** The row that the reader waits for: others only follow. */
  readonly onFirstRow: (language: Language, row: RunRow) => void;
  /** A run has ended that no other has taken the place of. */
  readonly onEnd: (run: Run) => void;
}

/** The runs of one sandbox, of which at most one is shown. */
export class Runs {
  readonly #inputs: RunsInputs;
  #running: Promise<Run> | undefined;
  /** The first row of the run is complete: another run may begin, and takes the place of this. */
  #shown = false;
  #stopping: AbortController | undefined;

  constructor(inputs: RunsInputs) {
    this.#inputs = inputs;
  }

  /** The first row is awaited: there is no other run beside it. */
  get isAwaited(): boolean {
    return this.#running !== undefined && !this.#shown;
  }

  /** Something is being measured that `stop` would end. */
  get isUnderWay(): boolean {
    return this.#running !== undefined;
  }

  /** The run whose first row is awaited, else a new one: rows still to come of an old one are dropped. */
  run(): Promise<Run> {
    if (this.#running && !this.#shown) return this.#running;
    this.stop();
    this.#shown = false;
    const running = this.#run().finally(() => {
      if (this.#running !== running) return;
      this.#running = undefined;
      this.#inputs.onChange();
    });
    this.#running = running;
    this.#inputs.onChange();
    return running;
  }

  stop(): void {
    this.#stopping?.abort();
  }

  async #run(): Promise<Run> {
    const { status, onChange, onFirstRow } = this.#inputs;
    const request = this.#inputs.request();
    const stopping = new AbortController();
    this.#stopping = stopping;
    const isCurrent = () => this.#stopping === stopping;
    status.show('Starting');
    const session = await import('./run-session.ts').catch(() => undefined);
    if (!session) return this.#ended(this.#notLoaded(request));
    const run = await session.runSession({
      ...request,
      signal: stopping.signal,
      isCurrent,
      status: (text, amount) => status.show(text, amount),
      onRow: (row, index) => {
        if (index > 0 || !isCurrent()) return;
        this.#shown = true;
        onChange();
        onFirstRow(request.language, row);
      },
    });
    return isCurrent() ? this.#ended(run) : run;
  }

  #ended(run: Run): Run {
    this.#inputs.onEnd(run);
    return run;
  }

  /** What runs programs could not be downloaded: offline, and not kept either. */
  #notLoaded({ language, runtimes }: Pick<RunRequest, 'language' | 'runtimes'>): Run {
    const reason =
      'What runs programs could not be downloaded. Check the connection, reload the page and run again.';
    this.#inputs.status.show(reason);
    const outcome: Outcome = { kind: 'unavailable', reason };
    return {
      language,
      rows: runtimes.map((runtime) => ({ runtime, before: outcome, after: outcome })),
    };
  }
}
