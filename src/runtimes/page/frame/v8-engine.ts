import { wrapProgram } from '../../../prepare/program-wrapper.ts';
import { FrameWorker } from './frame-worker.ts';
import { programEntries, type FrameEngine } from './engine.ts';
import type { Program, Readings } from './protocol.ts';
import { runProgram, type Ended, type RunContext } from './run-program.ts';
import { readWorkers } from './user-agent-meter.ts';
import { WorkerPool } from './worker-pool.ts';
import { reasonOf } from '../../../measurement/failure.ts';
import type { Calibration } from '../../../measurement/calibration.ts';

/** Measured: an empty program and typed arrays of known size read within this of the truth. */
const knownWithinBytes = 1024;

/**
 * How far a figure may be off, in bytes. A hot loop's compiled code is in the heap or not yet when
 * it is read. Fifteen runs of fourteen programs on a busy machine: the farthest from its median
 * was 25,456 B of 2.8 MB (50,000 objects with texts and fractions), then 8,544 B of 603,840 (50,000
 * texts) and 1,600 B of 1.2 MB; six programs stayed within 100 B.
 */
function uncertaintyOf(liveBytes: number): number {
  return knownWithinBytes + Math.round(Math.min(48 * 1024, Math.max(0, liveBytes) / 50));
}

const script = (text: string): Program => ({ text, packages: [] });
/** The empty program: a figure is a worker's reading less that of the worker that ran this. */
const emptyProgram = script(wrapProgram('', []));
const calibrationBytes = 8_000_000;
const calibrationProgram = script(
  wrapProgram(`const known = new Float64Array(${calibrationBytes / 8});`, ['known']),
);

/** V8, metered from the frame by `measureUserAgentSpecificMemory()`. */
export class V8Engine implements FrameEngine {
  readonly #pool: WorkerPool;
  #calibration: Promise<readonly Calibration[]> | undefined;

  constructor(workerScript: string) {
    this.#pool = new WorkerPool(() => FrameWorker.start(workerScript, { engine: 'v8' }));
  }

  warm(): void {
    this.#pool.fill(3);
  }

  settled(): Promise<void> {
    return this.#pool.settled();
  }

  calibrate(): Promise<readonly Calibration[]> {
    this.#calibration ??= this.#calibrate();
    return this.#calibration;
  }

  async #calibrate(): Promise<readonly Calibration[]> {
    const { before } = await this.run(
      { before: calibrationProgram },
      {
        timeLimitMs: 10_000,
        stop: new AbortController().signal,
        emit: () => {},
        wheelsOf: () => ({}),
      },
    );
    if (before?.kind !== 'measured') {
      const reason = before && 'reason' in before ? before.reason : `The program: ${before?.kind}.`;
      throw new Error(`The calibration could not be measured. ${reason}`);
    }
    return [
      {
        name: 'Float64Array of 1,000,000',
        expectedBytes: calibrationBytes,
        readBytes: before.liveBytes,
        toleranceBytes: knownWithinBytes,
        ok: Math.abs(before.liveBytes - calibrationBytes) <= knownWithinBytes,
      },
    ];
  }

  async run(
    programs: Readonly<Partial<Record<'before' | 'after', Program>>>,
    context: RunContext,
  ): Promise<Readings> {
    const readings: Readings = {};
    const ended: EndedProgram[] = [];
    // A control has imported what its program has: one for both, unless they differ.
    const controls = new Map<string, ReturnType<typeof runProgram>>();
    const controlOf = ({ imports = [] }: Program) => {
      const key = imports.join(' ');
      const known = controls.get(key);
      if (known) return known;
      const quiet = { ...context, emit: () => {} };
      const run = this.#runOne({ ...emptyProgram, imports }, 'before', quiet);
      controls.set(key, run);
      return run;
    };
    await Promise.all(
      programEntries(programs).map(async ([variant, program]) => {
        const control = controlOf(program);
        const result = await this.#runOne(program, variant, context);
        if (result.kind === 'ended') ended.push({ variant, result, control: await control });
        else {
          readings[variant] = result;
          context.emit({ kind: 'reading', variant, reading: result });
        }
      }),
    );
    try {
      if (ended.length > 0) await this.#read(ended, readings, context);
    } finally {
      for (const { result } of ended) result.worker.retire();
      for (const control of await Promise.all(controls.values())) {
        if (control.kind === 'ended') control.worker.retire();
      }
    }
    return readings;
  }

  async #runOne(program: Program, variant: 'before' | 'after', context: RunContext) {
    try {
      const worker = await this.#pool.take(context.stop);
      if (!worker) return { kind: 'cancelled' } as const;
      return await runProgram(worker, program, variant, context);
    } catch (error) {
      return { kind: 'unavailable', reason: reasonOf(error) } as const;
    }
  }

  /** One reading for the controls and all programs that ended. */
  async #read(
    programs: readonly EndedProgram[],
    readings: Readings,
    context: RunContext,
  ): Promise<void> {
    const give = (variant: 'before' | 'after', reading: NonNullable<Readings['before']>) => {
      readings[variant] = reading;
      context.emit({ kind: 'reading', variant, reading });
    };
    const read = programs.flatMap(({ variant, result, control }) => {
      if (control.kind === 'ended') return { variant, result, empty: control.worker };
      const reading =
        control.kind === 'cancelled'
          ? control
          : ({ kind: 'unavailable', reason: 'The empty control program did not end.' } as const);
      give(variant, reading);
      return [];
    });
    if (read.length === 0) return;
    context.emit({ kind: 'stage', label: 'Reading the heap' });
    try {
      const workers = new Set([
        ...read.map(({ empty }) => empty),
        ...read.map(({ result }) => result.worker),
      ]);
      const bytes = await readWorkers([...workers]);
      for (const { variant, result, empty } of read) {
        const liveBytes = (bytes.get(result.worker) ?? 0) - (bytes.get(empty) ?? 0);
        give(variant, {
          kind: 'measured',
          liveBytes,
          uncertaintyBytes: uncertaintyOf(liveBytes),
          elapsedMs: result.elapsedMs,
          engineVersion: v8Version(),
        });
      }
    } catch (error) {
      const reading = context.stop.aborted
        ? ({ kind: 'cancelled' } as const)
        : ({ kind: 'unread', reason: reasonOf(error) } as const);
      for (const { variant } of read) give(variant, reading);
    }
  }
}

interface EndedProgram {
  readonly variant: 'before' | 'after';
  readonly result: Ended;
  readonly control: Awaited<ReturnType<typeof runProgram>>;
}

interface BrandedNavigator {
  readonly userAgentData?: { readonly brands: readonly { brand: string; version: string }[] };
}

/** V8 does not tell its version to pages; Chromium's major version stands for it. */
function v8Version(): string {
  const brands = (navigator as BrandedNavigator).userAgentData?.brands ?? [];
  const chromium = brands.find(({ brand }) => brand === 'Chromium');
  const version = chromium?.version ?? /Chrome\/(\d+)/.exec(navigator.userAgent)?.[1];
  return version ? `Chromium ${version}` : 'version unknown';
}
