import type { Variant } from '../../../measurement/example.ts';
import { programEntries, type FrameEngine } from './engine.ts';
import { type FrameWorker } from './frame-worker.ts';
import type { Program, Reading, Readings } from './protocol.ts';
import { runProgram, type RunContext } from './run-program.ts';
import { WorkerPool } from './worker-pool.ts';
import { reasonOf } from '../../../measurement/failure.ts';
import { miscalibrated, type Calibration } from '../../../measurement/calibration.ts';

/**
 * An engine compiled to WebAssembly, one fresh instance for every program.
 * Its worker reads the heap itself, out of the program's reach.
 */
export class WasmEngine implements FrameEngine {
  readonly #pool: WorkerPool;
  readonly #spares: number;
  #calibration: Promise<readonly Calibration[]> | undefined;

  constructor(start: () => Promise<FrameWorker>, spares: number) {
    this.#spares = spares;
    this.#pool = new WorkerPool(start);
  }

  warm(): void {
    this.#pool.fill(this.#spares);
  }

  settled(): Promise<void> {
    return this.#pool.settled();
  }

  /** Every instance measures its known programs before it says that it is ready. */
  calibrate(): Promise<readonly Calibration[]> {
    this.#calibration ??= (async () => {
      const worker = await this.#pool.take();
      if (!worker) return [];
      this.#pool.give(worker);
      return (await worker.ready).calibrations ?? [];
    })();
    return this.#calibration;
  }

  async run(
    programs: Readonly<Partial<Record<Variant, Program>>>,
    context: RunContext,
  ): Promise<Readings> {
    const readings: Readings = {};
    await Promise.all(
      programEntries(programs).map(async ([variant, program]) => {
        const reading = await this.#runOne(program, variant, context);
        readings[variant] = reading;
        context.emit({ kind: 'reading', variant, reading });
      }),
    );
    return readings;
  }

  async #runOne(program: Program, variant: Variant, context: RunContext): Promise<Reading> {
    let worker: FrameWorker | undefined;
    try {
      worker = await this.#pool.take(context.stop);
    } catch (error) {
      return { kind: 'unavailable', reason: reasonOf(error) };
    }
    if (!worker) return { kind: 'cancelled' };
    const { calibrations } = await worker.ready;
    const wrong = calibrations?.find(({ ok }) => !ok);
    if (wrong) {
      worker.terminate();
      return { kind: 'unavailable', reason: miscalibrated(wrong) };
    }
    const result = await runProgram(worker, program, variant, context);
    return result.kind === 'ended'
      ? { kind: 'unavailable', reason: 'The engine ended without a reading.' }
      : result;
  }
}
