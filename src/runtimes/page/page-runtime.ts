import type { EngineReport } from '../../measurement/calibration.ts';
import type { Example, Language, Pair } from '../../measurement/example.ts';
import type { Outcome, PairOutcome } from '../../measurement/outcome.ts';
import type { MeasureOptions, Runtime } from '../runtime.ts';
import type { RunFrame } from './frame-attempt.ts';
import { FrameHost } from './frame-host.ts';
import { PageRun } from './page-run.ts';
import { loadPreparation } from './prepare-programs.ts';
import { ProgramSupply } from './program-supply.ts';

/** This browser tab: V8, QuickJS and Pyodide in workers of a sandboxed frame. */
export class PageRuntime implements Runtime {
  readonly name = 'page';
  readonly #supply = new ProgramSupply();
  #frame: FrameHost | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #disposed = false;

  async prepare(language: Language): Promise<void> {
    try {
      const frame = this.#liveFrame();
      if (language === 'typescript') void loadPreparation().catch(() => {});
      const { engine } = await this.#supply.engineFor(language, frame, {
        onEvent: () => {},
        isLast: false,
      });
      await (await frame.api()).warm(engine);
    } catch {
      // The run itself will say what is wrong.
    }
  }

  measure(pair: Pair, options: MeasureOptions): Promise<PairOutcome> {
    return this.#run(pair, pair.before, options);
  }

  async explain(example: Example, options: MeasureOptions): Promise<Outcome> {
    const { variant } = example;
    const outcomes = await this.#run(
      { [variant]: { ...example, explain: true } },
      example,
      options,
    );
    return outcomes[variant];
  }

  #run(pair: Partial<Pair>, example: Example, options: MeasureOptions): Promise<PairOutcome> {
    const frames = {
      current: () => this.#runFrame(example),
      replace: () => void this.#newFrame(),
    };
    const run = this.#queue.then(() => new PageRun(pair, options, frames).toEnd());
    this.#queue = run;
    return run;
  }

  dispose(): void {
    this.#disposed = true;
    this.#frame?.dispose();
    this.#frame = undefined;
  }

  /** Workers alive in the frame, for tests: spare ones are counted. */
  async workerCount(): Promise<number> {
    return this.#frame ? (await this.#frame.api()).workerCount() : 0;
  }

  /** What the engines that have been used here read of their known programs. */
  async calibrations(): Promise<readonly EngineReport[]> {
    return this.#frame ? this.#supply.calibrations(await this.#frame.api()) : [];
  }

  /** The frame of the page, as a run of these programs sees it. */
  #runFrame(example: Example): RunFrame {
    const frame = this.#liveFrame();
    return {
      dead: frame.dead,
      api: () => frame.api(),
      listen: (onEvent) => frame.listen(onEvent),
      supply: (programs, options) => this.#supply.supply(frame, example, programs, options),
    };
  }

  #liveFrame(): FrameHost {
    return this.#frame && !this.#frame.dead.aborted ? this.#frame : this.#newFrame();
  }

  /** @throws Error when the runtime has been disposed of */
  #newFrame(): FrameHost {
    if (this.#disposed) throw new Error('This runtime has been disposed of.');
    this.#frame?.dispose();
    this.#supply.forget();
    this.#frame = new FrameHost();
    return this.#frame;
  }
}
