/**
 * Runs a prepared program inside a JavaScript engine whose heap somebody else
 * reads: a worker in Chromium, a Node process. It prints the program's output,
 * catches its errors, and keeps what it built until the heap has been read.
 *
 * The program shares this realm and may overwrite every global and prototype.
 * So everything used after its start was taken before it (primordials.ts), and
 * results go to a callback: to `await` is to look up `then` and `constructor`,
 * which may be the program's by then. Hosts should keep to the same rules
 * between the call of `settled` and the reading.
 */
import { limits } from '../../measurement/limits.ts';
import type { MeasurementNote, ProgramError } from '../../measurement/outcome.ts';
import inspector from 'node-inspect-extracted';
import { createBatch } from './compile-batch.ts';
import { tableText } from './console-table.ts';
import { type ProgramConsole, createConsole } from './program-console.ts';
import { OutputLimiter } from '../output-limit.ts';
import {
  bare,
  defineProperty,
  indirectEval,
  now,
  promiseThen,
  startTimer,
} from '../primordials.ts';
import { errorText, guardStacks } from './error-text.ts';
import { isOutOfMemory, programError } from './program-error.ts';
import { guardFinalizers } from './finalizers.ts';
import { createFunctionSearch } from './functions-among-data.ts';
import { ProgramTimers } from './program-timers.ts';
import { createRelease, type Constructors, type Release } from './release.ts';
import {
  type NpmPackageLoader,
  type ProgramEnd,
  wrapProgram,
} from '../../prepare/program-wrapper.ts';
import type { OutputStream } from '../../measurement/run-event.ts';

/** What a program has built, and its code. */
export interface KeptProgram {
  /**
   * Lets go of the program's data and keeps its code, for a second reading. Nothing of the program
   * can call it. What the host gave it (timers, event handlers) the host takes back.
   */
  release(): void;
  /**
   * To be called before the first reading: see `ProgramEnd`.
   * @returns the functions in the program's data: see functions-among-data.ts. Nothing where they
   *   may not be looked for.
   */
  renew(): string | undefined;
  /** See `Release`: which names may hold data. It compiles what lets go of one, before a reading. */
  holding(): string;
  /** Lets go of the names from one place to another, before all is let go of. */
  letGoOf(first: number, last: number): void;
}

export type ProgramOutcome =
  | {
      readonly kind: 'finished';
      /** Hold this while the heap is read: it refers to all that the program's top level did. */
      readonly kept: KeptProgram;
      /** Milliseconds from the program's first statement to its last. */
      readonly elapsedMs: number;
      /** Timers that were still set, and will not fire. */
      readonly notes: readonly MeasurementNote[];
    }
  | { readonly kind: 'failed'; readonly error: ProgramError }
  | { readonly kind: 'out-of-memory'; readonly line?: number | undefined };

export interface Settled {
  readonly outcome: ProgramOutcome;
  /** Lines of output that were cut off; 0 where all was passed on. */
  readonly droppedLines: number;
}

/** The empty program: every reading is less the reading of this one, run in the same way. */
export const emptyScript = wrapProgram('');
/** The same, to be asked for its names, of which it has none. */
export const emptyNamedScript = wrapProgram('', [], true);

const warmUpScript = wrapProgram('let warm = [1];\nconsole.log(warm.length, "warm");', ['warm']);

/** What the rehearsals of a release let go of. */
const rehearsedEnd: ProgramEnd = {
  release(isCode) {
    const kinds = [
      () => {},
      function () {},
      function* () {},
      async () => {},
      async function* () {},
    ];
    for (const kind of kinds) isCode(kind);
    isCode(function () {}, false);
    isCode(
      class {
        static kept: unknown = [];
        method() {}
      },
      true,
    );
    return true;
  },
  renew: () => undefined,
};
/** So that it is compiled, and not so often that V8 thinks of compiling it better. */
const rehearsals = 3;

interface Run {
  readonly limiter: OutputLimiter;
  readonly settled: (result: Settled) => void;
  over: boolean;
}

export class Harness {
  readonly #output: (stream: OutputStream, text: string) => void;
  readonly #console: ProgramConsole;
  readonly #release: Release;
  readonly #staying: Constructors | undefined;
  readonly #search = createFunctionSearch();
  readonly #timers = new ProgramTimers();
  readonly #compileBatch = createBatch();
  #isQuiet = false;
  #run: Run | undefined;

  /**
   * @param output receives the program's output, in batches. It runs after the
   *   program has started: it must use only what it took before.
   * @param staying is told which constructors of the program outlive its data
   */
  constructor(output: (stream: OutputStream, text: string) => void, staying?: Constructors) {
    this.#output = output;
    guardFinalizers(() => !this.#isQuiet);
    this.#staying = staying;
    this.#release = createRelease(staying);
    this.#console = createConsole(
      (stream, text) => this.#run?.limiter.write(stream, text),
      inspector,
      tableText,
      now,
    );
  }

  /**
   * Runs a tiny program twice through the same path, and rehearses the release, so that the
   * harness is compiled before a reading, on the program's side and on the control's.
   * Its output is dropped.
   */
  warmUp(done: () => void): void {
    const mute = () => {};
    this.#start(warmUpScript, mute, () =>
      this.#start(warmUpScript, mute, ({ outcome }) => {
        if (outcome.kind === 'finished') outcome.kept.release();
        for (let i = 0; i < rehearsals; i++) this.#release.all(rehearsedEnd);
        this.#staying?.clear();
        done();
      }),
    );
  }

  /**
   * Runs a script of `prepareProgram`. Calls `settled` once, never at once; a
   * program that never ends is the host's business, as is a stop.
   * It has ended when its top level has, and all that waits for a promise job
   * or a timer, awaited or not. Intervals, and timers beyond the time limit,
   * are stopped then.
   *
   * @param loader for a program that imports packages; what it imports is evaluated already
   */
  run(script: string, settled: (result: Settled) => void, loader?: NpmPackageLoader): void {
    this.#start(script, this.#output, settled, loader);
  }

  /**
   * To be called right before the first reading: nothing that the program registered for the end of
   * its objects runs from here on, and nothing that V8 put off compiling is left.
   */
  quieten(): void {
    this.#isQuiet = true;
    this.#compileBatch();
  }

  /**
   * The host reports here what no handler of the program caught: the reasons
   * of `unhandledrejection`, the errors of `error` events. The run has failed.
   */
  reportUncaught(reason: unknown): void {
    if (this.#run && !this.#run.over) this.#end(this.#run, this.#failure(reason));
  }

  #start(
    script: string,
    output: (stream: OutputStream, text: string) => void,
    settled: (result: Settled) => void,
    loader?: NpmPackageLoader,
  ): void {
    const run: Run = { limiter: new OutputLimiter(output), settled, over: false };
    this.#run = run;
    defineProperty(globalThis, 'console', {
      __proto__: null,
      value: this.#console.console,
      writable: true,
      configurable: true,
    } as PropertyDescriptor);
    guardStacks();
    this.#timers.begin(limits.timeMs);
    const start = now();
    try {
      const program = indirectEval(script) as (loader?: NpmPackageLoader) => Promise<unknown>;
      const promise = program(loader);
      // `then` would otherwise ask the promise for its constructor, and so the program.
      void defineProperty(promise, 'constructor', { __proto__: null } as PropertyDescriptor);
      promiseThen(
        promise,
        (end) => {
          const kept = this.#keep(program, end as ProgramEnd);
          this.#timers.whenIdle(({ intervals, timeouts }) => {
            const elapsedMs = now() - start;
            const note = bare({ kind: 'timers-stopped', intervals, timeouts } as const);
            const notes = intervals + timeouts > 0 ? [note] : [];
            const outcome = bare({ kind: 'finished', kept, elapsedMs, notes } as const);
            // Engines report a rejection without a handler in a task of its own.
            startTimer(() => startTimer(() => this.#end(run, outcome), 0), 0);
          });
        },
        (reason) => startTimer(() => this.#end(run, this.#failure(reason)), 0),
      );
    } catch (reason) {
      startTimer(() => this.#end(run, this.#failure(reason)), 0);
    }
  }

  /** The program's function stays too: it holds the code of all its functions. */
  #keep(program: unknown, end: ProgramEnd): KeptProgram {
    const kept: KeptProgram & { program: unknown; end: ProgramEnd | undefined } = {
      program,
      end,
      release: () => {
        this.#timers.letGo();
        if (kept.end && !this.#release.all(kept.end)) kept.end = undefined;
      },
      renew: () => {
        const topLevel = kept.end?.renew();
        return topLevel === false ? undefined : this.#search(topLevel);
      },
      holding: () => {
        kept.letGoOf(0, -1);
        return kept.end ? this.#release.holding(kept.end) : '';
      },
      letGoOf: (first: number, last: number) => {
        if (kept.end) this.#release.names(kept.end, first, last);
      },
    };
    return bare(kept);
  }

  #end(run: Run, outcome: ProgramOutcome): void {
    if (run.over) return;
    run.over = true;
    this.#timers.stop();
    run.settled(bare({ outcome, droppedLines: run.limiter.end() }));
  }

  #failure(reason: unknown): ProgramOutcome {
    const text = errorText(reason, this.#console.format);
    const error = programError(text);
    return isOutOfMemory(text)
      ? bare({ kind: 'out-of-memory', line: error.line })
      : bare({ kind: 'failed', error });
  }
}
