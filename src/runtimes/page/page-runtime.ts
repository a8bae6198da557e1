import type { Remote } from 'comlink';
import type { MeteredEngine } from '../../measurement/engines.ts';
import {
  variants,
  type Example,
  type Language,
  type Pair,
  type Variant,
} from '../../measurement/example.ts';
import { limits } from '../../measurement/limits.ts';
import type { Outcome, PairOutcome } from '../../measurement/outcome.ts';
import type { RunEvent } from '../../measurement/run-event.ts';
import type { MeasureOptions, Runtime } from '../runtime.ts';
import { EngineSupply } from './engine-supply.ts';
import { DownloadError } from '../../downloads/engine-files.ts';
import { FrameHost } from './frame-host.ts';
import { loadNpmPackages, type NpmPackageDownload } from '../../downloads/npm-packages.ts';
import { loadPreparation, preparePrograms } from './prepare-programs.ts';
import { supplyWheels } from './supply-wheels.ts';
import type {
  FrameApi,
  FrameEvent,
  PageEngine,
  Program,
  Reading,
  Readings,
} from './frame/protocol.ts';
import { reasonOf } from '../../measurement/failure.ts';
import type { EngineReport } from '../../measurement/calibration.ts';
import { whenAborted } from '../../measurement/abort.ts';

const engineNames: Record<PageEngine, MeteredEngine> = {
  v8: { engine: 'V8', meter: 'user-agent-memory' },
  quickjs: { engine: 'QuickJS', meter: 'quickjs-malloc' },
  python: { engine: 'CPython (Pyodide)', meter: 'tracemalloc' },
};

/** After Stop the frame must answer within this, or it is replaced. */
const stopDeadlineMs = 2_000;

/** This browser tab: V8, QuickJS and Pyodide in workers of a sandboxed frame. */
export class PageRuntime implements Runtime {
  readonly name = 'page';
  #frame: FrameHost | undefined;
  readonly #supply = new EngineSupply();
  #queue: Promise<unknown> = Promise.resolve();
  #onFrameEvent: (event: FrameEvent) => void = () => {};
  #disposed = false;
  readonly #used = new Set<PageEngine>();
  readonly #npm = new Map<string, NpmPackageDownload>();

  async prepare(language: Language): Promise<void> {
    try {
      const frame = this.#liveFrame();
      if (language === 'typescript') void loadPreparation().catch(() => {});
      const engine = await this.#engineFor(language, frame, () => {});
      await (await frame.api()).warm(engine);
    } catch {
      // The run itself will say what is wrong.
    }
  }

  measure(pair: Pair, options: MeasureOptions): Promise<PairOutcome> {
    const run = this.#queue.then(() => this.#measure(pair, options));
    this.#queue = run.catch(() => {});
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
    if (!this.#frame) return [];
    const api = await this.#frame.api();
    return Promise.all(
      [...this.#used].map(async (engine) => ({
        ...engineNames[engine],
        calibrations: await api.calibrate(engine).catch(() => []),
      })),
    );
  }

  async #measure(pair: Pair, options: MeasureOptions): Promise<PairOutcome> {
    const outcomes: Partial<Record<Variant, Outcome>> = {};
    const settle = (variant: Variant, outcome: Outcome) => {
      if (outcomes[variant]) return;
      outcomes[variant] = outcome;
      options.onEvent({ kind: 'outcome', variant, outcome });
    };
    const programs = await preparePrograms(pair, settle);
    if (Object.keys(programs).length > 0) {
      try {
        await this.#runInFrame(pair.before, programs, options, settle);
      } catch (error) {
        const outcome = unavailable(error);
        for (const variant of Object.keys(programs) as Variant[]) settle(variant, outcome);
      }
    }
    const missing: Outcome = { kind: 'unavailable', reason: 'The frame gave no answer.' };
    return { before: outcomes.before ?? missing, after: outcomes.after ?? missing };
  }

  async #runInFrame(
    example: Pick<Example, 'language' | 'packages'>,
    programs: Partial<Record<Variant, Program>>,
    options: MeasureOptions,
    settle: (variant: Variant, outcome: Outcome) => void,
    attempt = 0,
  ): Promise<void> {
    if (this.#disposed) throw new Error('This runtime has been disposed of.');
    const frame = this.#liveFrame();
    const cancelled = () => {
      for (const variant of variants) if (programs[variant]) settle(variant, { kind: 'cancelled' });
    };
    if (options.signal.aborted) return cancelled();

    const ended = new Set<Variant>();
    const work = async (): Promise<'done' | 'unread'> => {
      const engine = await this.#engineFor(example.language, frame, options.onEvent);
      const npm = await this.#npmFor(example, engine, options.onEvent);
      const api = await frame.api();
      if (options.signal.aborted) return 'done';
      const give = (variant: Variant, reading: Reading) => {
        if (reading.kind !== 'unread') return settle(variant, outcomeOf(engine, reading));
        if (attempt > 0) settle(variant, { kind: 'unavailable', reason: reading.reason });
      };
      const preview = (variant: Variant, reading: Reading) => {
        if (reading.kind === 'unread') return;
        options.onEvent({ kind: 'outcome', variant, outcome: outcomeOf(engine, reading) });
      };
      this.#onFrameEvent = (event) => {
        if (event.kind === 'ended') ended.add(event.variant);
        else if (event.kind === 'reading') give(event.variant, event.reading);
        else if (event.kind === 'figures') preview(event.variant, event.reading);
        else if (event.kind === 'stage') options.onEvent({ kind: 'progress', label: event.label });
        else options.onEvent(event);
      };
      const ready = await this.#withPackages(engine, programs, api, options, settle);
      if (options.signal.aborted || entries(ready).length === 0) return 'done';
      options.onEvent({ kind: 'progress', label: 'Running' });
      const readings: Readings = await api.run({
        engine,
        programs: ready,
        timeLimitMs: options.timeLimitMs ?? limits.timeMs,
        npm: npm?.bytes,
      });
      for (const variant of variants) {
        const reading = readings[variant];
        if (reading) give(variant, reading);
      }
      void this.#supply.keepForNextVisit(api).then(npm?.keep);
      return variants.some((variant) => readings[variant]?.kind === 'unread') ? 'unread' : 'done';
    };

    const stopped = new AbortController();
    const onStop = () => {
      void frame.api().then((api) => api.stop());
      setTimeout(() => stopped.abort(), stopDeadlineMs);
    };
    options.signal.addEventListener('abort', onStop, { once: true });
    try {
      const end = await Promise.race([
        work(),
        whenAborted(frame.dead, 'dead' as const),
        whenAborted(stopped.signal, 'stuck' as const),
      ]);
      if (options.signal.aborted) cancelled();
      if (end === 'stuck') this.#replaceFrame();
      if (options.signal.aborted || end === 'done') return;
      this.#replaceFrame();
      // The frame's process was killed, which is how Chromium ends a program that
      // allocates without end. A program that had ended by then is not to blame.
      if (end === 'dead') {
        const blamed = entries(programs).filter(([variant]) => !ended.has(variant));
        for (const [variant] of blamed) settle(variant, { kind: 'out-of-memory' });
      }
      const innocent = Object.fromEntries(
        entries(programs).filter(([variant]) => ended.has(variant)),
      );
      if (attempt > 0) {
        for (const variant of ended) settle(variant, { kind: 'out-of-memory' });
      } else if (entries(innocent).length > 0) {
        await this.#runInFrame(example, innocent, options, settle, attempt + 1);
      }
    } finally {
      options.signal.removeEventListener('abort', onStop);
      this.#onFrameEvent = () => {};
    }
  }

  /** The programs that can run: what each needs is then in the frame. */
  async #withPackages(
    engine: PageEngine,
    programs: Partial<Record<Variant, Program>>,
    api: Remote<FrameApi>,
    { signal, onEvent }: MeasureOptions,
    settle: (variant: Variant, outcome: Outcome) => void,
  ): Promise<Partial<Record<Variant, Program>>> {
    if (engine !== 'python') return programs;
    try {
      return await supplyWheels(programs, api, { signal, onEvent, settle });
    } catch (error) {
      if (signal.aborted) return {};
      throw error;
    }
  }

  /** Picks the engine for a language and installs its files, with progress. */
  async #engineFor(
    language: Language,
    frame: FrameHost,
    onEvent: (event: RunEvent) => void,
  ): Promise<PageEngine> {
    if (language === 'python') {
      await this.#supply.install('python', frame.api(), onEvent);
      this.#used.add('python');
      return 'python';
    }
    const api = await frame.api();
    if ((await api.capabilities()).userAgentMemory) {
      this.#used.add('v8');
      const calibrations = await api.calibrate('v8').catch(() => []);
      if (calibrations.length > 0 && calibrations.every(({ ok }) => ok)) return 'v8';
    }
    await this.#supply.install('quickjs', frame.api(), onEvent);
    this.#used.add('quickjs');
    return 'quickjs';
  }

  /** The npm packages that a lesson declares for its TypeScript programs, downloaded once. */
  async #npmFor(
    { language, packages }: Pick<Example, 'language' | 'packages'>,
    engine: PageEngine,
    onEvent: (event: RunEvent) => void,
  ): Promise<NpmPackageDownload | undefined> {
    if (language !== 'typescript' || packages.length === 0) return undefined;
    const key = [engine, ...packages].join(' ');
    const known = this.#npm.get(key);
    if (known) return known;
    const download = await loadNpmPackages(packages, onEvent, { forQuickJs: engine === 'quickjs' });
    this.#npm.set(key, download);
    return download;
  }

  #liveFrame(): FrameHost {
    if (!this.#frame || this.#frame.dead.aborted) this.#replaceFrame();
    return this.#frame as FrameHost;
  }

  #replaceFrame(): void {
    this.#frame?.dispose();
    this.#supply.forget();
    this.#frame = new FrameHost((event) => this.#onFrameEvent(event));
  }
}

function outcomeOf(engine: PageEngine, reading: Exclude<Reading, { kind: 'unread' }>): Outcome {
  return reading.kind === 'measured'
    ? { ...reading, ...engineNames[engine], runtime: 'page' }
    : reading;
}

function entries(programs: Partial<Record<Variant, Program>>): [Variant, Program][] {
  return Object.entries(programs) as [Variant, Program][];
}

function unavailable(error: unknown): Outcome {
  if (error instanceof DownloadError) return { kind: 'unavailable', reason: error.message };
  const reason = reasonOf(error);
  return { kind: 'unavailable', reason: `The engine could not be started. ${reason}` };
}
