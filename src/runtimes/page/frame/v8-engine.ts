import { wrapProgram } from '../../../prepare/program-wrapper.ts';
import { FrameWorker } from './frame-worker.ts';
import { programEntries, type FrameEngine } from './engine.ts';
import type { Program, Reading, Readings } from './protocol.ts';
import { runProgram, type Ended, type RunContext } from './run-program.ts';
import { readPairs } from './user-agent-meter.ts';
import { calibrationOf, knownBuffers, knownObjects, v8Figures } from './v8-figures.ts';
import { readByName } from './v8-names.ts';
import type { V8Step } from '../workers/protocol.ts';
import { WorkerPool } from './worker-pool.ts';
import { compiledWithData } from '../../../harness/javascript/compiled-with-data.ts';
import { noted } from '../../../measurement/held-less-released.ts';
import { reasonOf } from '../../../measurement/failure.ts';
import type { Calibration } from '../../../measurement/calibration.ts';

const script = (text: string): Program => ({ text, packages: [] });
/** The empty program: a figure is a worker's readings less those of the worker that ran this. */
const emptyProgram = script(wrapProgram(''));
const emptyNamed = script(wrapProgram('', [], true));

/** V8, metered from the frame by `measureUserAgentSpecificMemory()`. */
export class V8Engine implements FrameEngine {
  readonly #pool: WorkerPool;
  #calibration: Promise<readonly Calibration[]> | undefined;

  constructor(workerScript: string) {
    this.#pool = new WorkerPool(async () =>
      rehearsed(await FrameWorker.start(workerScript, { engine: 'v8' })),
    );
  }

  warm(): void {
    this.#pool.fill(3);
  }

  settled(): Promise<void> {
    return this.#pool.settled();
  }

  calibrate(): Promise<readonly Calibration[]> {
    // One that could not be read, on a busy machine, says nothing of V8: it is asked again.
    this.#calibration ??= this.#calibrate().catch((error: unknown) => {
      this.#calibration = undefined;
      throw error;
    });
    return this.#calibration;
  }

  async #calibrate(): Promise<readonly Calibration[]> {
    const programs = { before: script(knownBuffers.text), after: script(knownObjects.text) };
    const { before, after } = await this.run(programs, {
      timeLimitMs: 10_000,
      stop: new AbortController().signal,
      emit: () => {},
      wheelsOf: () => ({}),
    });
    return [calibrationOf(knownBuffers, before), calibrationOf(knownObjects, after)];
  }

  async run(
    programs: Readonly<Partial<Record<'before' | 'after', Program>>>,
    context: RunContext,
  ): Promise<Readings> {
    const explained = programEntries(programs).find(([, { named }]) => named);
    if (explained) return this.#explain(...explained, context);
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
      if (ended.length > 0) await this.#read(programs, ended, readings, context);
    } finally {
      for (const { result } of ended) result.worker.retire();
      for (const control of await Promise.all(controls.values())) {
        if (control.kind === 'ended') control.worker.retire();
      }
    }
    return readings;
  }

  /** One program, which runs several times: see v8-names.ts. */
  async #explain(
    variant: 'before' | 'after',
    program: Program,
    context: RunContext,
  ): Promise<Readings> {
    const { named, imports = [] } = program;
    if (!named) return {};
    const quiet = { ...context, emit: () => {} };
    const empty = { ...emptyNamed, imports };
    const own = { ...program, text: named.script };
    let reading: Reading;
    try {
      const run = {
        named,
        imports: imports.length > 0,
        start: (isFirst: boolean) => this.#runOne(own, variant, isFirst ? context : quiet),
        startControl: () => this.#runOne(empty, variant, quiet),
        stage: (label: string) => context.emit({ kind: 'stage', label }),
      };
      reading = await readByName(run, v8Version());
    } catch (error) {
      reading = context.stop.aborted
        ? { kind: 'cancelled' }
        : { kind: 'unread', reason: reasonOf(error) };
    }
    context.emit({ kind: 'reading', variant, reading });
    return { [variant]: reading };
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

  /** Two readings for the controls and all programs that ended: with their data, and without. */
  async #read(
    programs: Parameters<V8Engine['run']>[0],
    ended: readonly EndedProgram[],
    readings: Readings,
    context: RunContext,
  ): Promise<void> {
    const give = (variant: 'before' | 'after', reading: NonNullable<Readings['before']>) => {
      readings[variant] = reading;
      context.emit({ kind: 'reading', variant, reading });
    };
    const read = ended.flatMap(({ variant, result, control }) => {
      if (control.kind === 'ended') {
        const imports = (programs[variant]?.imports ?? []).length > 0;
        return { variant, result, imports, worker: result.worker, control: control.worker };
      }
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
      const workers = [...new Set(read.flatMap(({ worker, control }) => [worker, control]))];
      const askAll = (step: V8Step) =>
        Promise.all(workers.map(async (worker) => [worker, await worker.ask(step)] as const));
      const settled = new Map(await askAll('settle'));
      const held = await readPairs(read);
      await askAll('let-go');
      const released = await readPairs(read);
      for (const [index, { variant, result, worker, imports }] of read.entries()) {
        const { outsideBytes = 0, functions } = settled.get(worker) ?? {};
        const compiled = compiledWithData(programs[variant]?.text ?? '', functions);
        const figures = v8Figures(held[index], released[index], imports, compiled);
        give(variant, {
          kind: 'measured',
          ...figures,
          notes: noted(result.notes, figures.notes),
          ...(outsideBytes > 0 && { outsideBytes }),
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

/** How often a message goes its way before it is compiled. */
const rehearsals = 100;

/**
 * A worker in which all that a reading needs has been run before a program comes: code that is
 * compiled between the two readings would be taken for the program's.
 */
async function rehearsed(worker: FrameWorker): Promise<FrameWorker> {
  await worker.ready;
  for (let i = 0; i < rehearsals; i += 1) worker.send({ type: 'press', bytes: 0 });
  await worker.ask('rehearse');
  return worker;
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
