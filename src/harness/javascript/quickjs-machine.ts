/**
 * One QuickJS virtual machine with the harness in it: it runs one prepared program to its end, and
 * reads the heap from outside, by the allocator's own count.
 * https://github.com/vercel-labs/quickjs-wasi
 */
import type { JSValueHandle, QuickJS, QuickJSOptions } from 'quickjs-wasi';
import type { StatementBytes } from '../../measurement/explanation.ts';
import type { TwoReadings } from '../../measurement/held-less-released.ts';
import { limits } from '../../measurement/limits.ts';
import type { MeasurementNote, Outcome } from '../../measurement/outcome.ts';
import type { OutputStream } from '../../measurement/run-event.ts';
import { programFile } from '../../prepare/program-wrapper.ts';
import type { Marks } from '../../prepare/statement-marks.ts';
import { lookForEnd } from '../look-for-end.ts';
import { OutputLimiter } from '../output-limit.ts';
import {
  type ErrorText,
  isOutOfMemory,
  mostDepth,
  mostRelated,
  programError,
} from './program-error.ts';
import { type QuickJsNpmPackages, encodingExtension, makeLoader } from './quickjs-npm-packages.ts';

/** The class `QuickJS` of quickjs-wasi; passed in, so that this file loads no engine. */
export interface QuickJsFactory {
  create(options: QuickJSOptions): Promise<QuickJS>;
}

export type QuickJsFailure = Extract<Outcome, { kind: 'failed' | 'out-of-memory' }>;

export interface QuickJsRunOptions {
  readonly output: (stream: OutputStream, text: string) => void;
  /** Asked about every 10,000 jumps and calls of the program, and between its jobs. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** What the program may import. */
  readonly npm?: QuickJsNpmPackages | undefined;
  /** What the script calls after its statements: the heap is read at each. */
  readonly marks?: Marks | undefined;
  /** npm packages that are evaluated before the program, in the order of its imports. */
  readonly imports?: readonly string[] | undefined;
}

export type Ended = {
  readonly kind: 'ended';
  readonly readings: TwoReadings;
  readonly notes: readonly MeasurementNote[];
  readonly elapsedMs: number;
  /** At each mark that was reached, in the order of the statements. */
  readonly statements?: readonly StatementBytes[] | undefined;
};

/** One virtual machine, for one program. It is dropped, with its memory, and never torn down. */
export class QuickJsMachine {
  readonly limiter: OutputLimiter;
  readonly #shouldStop: () => boolean;
  #loader: JSValueHandle | undefined;
  #vm!: QuickJS;
  #tools!: JSValueHandle;
  #stopped = false;
  readonly #marks: Marks | undefined;
  /** Bytes at each mark, by the number of its statement. */
  readonly #marked: number[] = [];
  #base = 0;
  /** Rejections that nobody has handled yet, by the identity of their promise. */
  readonly #rejections = new Map<number, QuickJsFailure>();

  private constructor(options: QuickJsRunOptions) {
    this.limiter = new OutputLimiter(options.output);
    this.#shouldStop = options.shouldStop ?? (() => false);
    this.#marks = options.marks;
  }

  static async create(
    quickjs: QuickJsFactory,
    wasm: WebAssembly.Module,
    prelude: string,
    options: QuickJsRunOptions,
  ): Promise<QuickJsMachine> {
    const machine = new QuickJsMachine(options);
    const vm = await quickjs.create({
      wasm,
      // Seen to hold for arrays, objects, Maps and buffers of every size.
      memoryLimit: limits.wasmMemoryBytes,
      ...(options.npm && { extensions: [encodingExtension(options.npm)] }),
      interruptHandler: () => machine.#checkStop(),
      onUnhandledRejection: (promise, reason, isHandled) => {
        if (isHandled) machine.#rejections.delete(promise.identity);
        else machine.#rejections.set(promise.identity, machine.#failure(reason));
      },
    });
    machine.#vm = vm;
    const write = vm.newFunction('write', (stream, text) => {
      if (stream?.isString && text?.isString) {
        machine.limiter.write(stream.toString() as OutputStream, text.toString());
      }
      return vm.undefined;
    });
    const install = vm.evalCode(prelude, 'harness');
    machine.#tools = vm.callFunction(install, vm.undefined, write);
    install.dispose();
    write.dispose();
    if (options.npm) machine.#loader = makeLoader(vm, options.npm, options.imports ?? []);
    return machine;
  }

  get engineVersion(): string {
    return this.#vm.versions['quickjs'] ?? 'unknown';
  }

  run(script: string): Ended | QuickJsFailure | { readonly kind: 'stopped' } {
    const vm = this.#vm;
    const start = performance.now();
    try {
      this.#listenToMarks();
      const program = vm.evalCode(script, programFile);
      if (this.#marks) this.#base = this.#heapBytes();
      const promise = vm.callFunction(program, vm.undefined, this.#loader ?? vm.undefined);
      const failure = this.#settle(promise);
      const elapsedMs = performance.now() - start;
      if (this.#stopped) return { kind: 'stopped' };
      if (failure) return failure;
      // The promise holds what holds all that the program built, and `program` its code.
      const heldBytes = this.#heapBytes();
      const notes = this.#stoppedTimers();
      this.#release(promise);
      const readings = { heldBytes, releasedBytes: this.#heapBytes() };
      program.dispose();
      return { kind: 'ended', readings, notes, elapsedMs, ...this.#statements() };
    } catch (reason) {
      if (this.#stopped) return { kind: 'stopped' };
      return this.#thrown(reason);
    }
  }

  #listenToMarks(): void {
    if (!this.#marks) return;
    const { name, lines } = this.#marks;
    const mark = this.#vm.newFunction(name, (number) => {
      const at = number?.isNumber ? number.toNumber() : NaN;
      if (at in lines) this.#marked[at] = this.#heapBytes();
      return this.#vm.undefined;
    });
    this.#vm.global.setProp(name, mark);
    mark.dispose();
  }

  #statements(): { readonly statements?: readonly StatementBytes[] } {
    if (!this.#marks) return {};
    const statements = this.#marks.lines.flatMap((line, at) => {
      const bytes = this.#marked[at];
      return bytes === undefined ? [] : [{ line, bytes: Math.max(0, bytes - this.#base) }];
    });
    return { statements };
  }

  #heapBytes(): number {
    this.#vm.runGC();
    return this.#vm.getMemoryUsage().mallocSize;
  }

  /** Lets go of the program's data; its code stays. */
  #release(promise: JSValueHandle): void {
    this.#call('release', promise).dispose();
    this.#vm.executePendingJobs();
    const keepsCode = this.#tools.getProp('keepsCode');
    if (!keepsCode.consume((keeps) => keeps.toBoolean())) promise.dispose();
  }

  /** Runs jobs, then timers, until the program's promise is settled. */
  #settle(promise: JSValueHandle): QuickJsFailure | undefined {
    for (;;) {
      this.#vm.executePendingJobs();
      if (this.#checkStop()) return undefined;
      for (const failure of this.#rejections.values()) return failure;
      const isOver = promise.promiseState !== 0;
      const fired = this.#call('fireNext', isOver ? this.#vm.true : this.#vm.false);
      if (fired.consume((value) => value.toBoolean())) continue;
      if (isOver) return undefined;
      const message = 'The program awaits something that will never happen.';
      return { kind: 'failed', error: programError({ name: 'Error', message, stack: '' }) };
    }
  }

  #call(tool: string, argument: JSValueHandle): JSValueHandle {
    const action = this.#tools.getProp(tool);
    const result = this.#vm.callFunction(action, this.#vm.undefined, argument);
    action.dispose();
    return result;
  }

  #stoppedTimers(): readonly MeasurementNote[] {
    const left = (repeats: boolean) =>
      this.#call('left', repeats ? this.#vm.true : this.#vm.false).consume((count) =>
        count.toNumber(),
      );
    const [intervals, timeouts] = [left(true), left(false)];
    return intervals + timeouts > 0 ? [{ kind: 'timers-stopped', intervals, timeouts }] : [];
  }

  /** Asked at every 10,000th jump or call, and now and then by an expression. */
  #checkStop(): boolean {
    lookForEnd();
    this.#stopped ||= this.#shouldStop();
    return this.#stopped;
  }

  #thrown(reason: unknown): QuickJsFailure {
    const { handle } = reason as { handle?: JSValueHandle };
    if (handle) return this.#failure(handle);
    const { name, message } = reason as Error;
    const text = String(message);
    if (/out of memory|wasm_malloc failed/.test(text)) return outOfMemoryOn(undefined);
    const error = { name, message: text, stack: '' };
    // A fault of the engine's own, for example a C stack that has run over.
    if (reason instanceof WebAssembly.RuntimeError) {
      error.name = 'InternalError';
      error.message = `QuickJS itself failed: ${text}.`;
    }
    return { kind: 'failed', error: programError(error) };
  }

  #failure(thrown: JSValueHandle): QuickJsFailure {
    const text = this.#describe(thrown);
    const error = programError(text);
    return isOutOfMemory(text) ? outOfMemoryOn(error.line) : { kind: 'failed', error };
  }

  #describe(thrown: JSValueHandle, depth = 0): ErrorText {
    if (!thrown.isError) return { name: 'Uncaught', message: this.#format(thrown), stack: '' };
    const read = <T>(object: JSValueHandle, name: string, as: (value: JSValueHandle) => T) => {
      try {
        const value = object.getProp(name);
        const result = as(value);
        value.dispose();
        return result;
      } catch {
        return undefined; // a getter of the program's threw
      }
    };
    const text = (value: JSValueHandle) => (value.isString ? value.toString() : undefined);
    const related: { label: string; error: ErrorText }[] = [];
    const add = (label: string, other: JSValueHandle) => {
      if (depth >= mostDepth || related.length >= mostRelated || other.isUndefined) return;
      related.push({ label, error: this.#describe(other, depth + 1) });
    };
    read(thrown, 'cause', (cause) => add('cause', cause));
    read(thrown, 'errors', (errors) => {
      if (!errors.isArray) return;
      const count = read(errors, 'length', (length) => length.toNumber()) ?? 0;
      for (let index = 0; index < Math.min(count, mostRelated); index += 1) {
        read(errors, String(index), (error) => add(`errors[${index}]`, error));
      }
    });
    return {
      name: read(thrown, 'name', text) ?? 'Error',
      message: read(thrown, 'message', text) ?? '',
      stack: read(thrown, 'stack', text) ?? '',
      related,
      inSource: true,
    };
  }

  #format(value: JSValueHandle): string {
    try {
      const format = this.#tools.getProp('format');
      const text = this.#vm.callFunction(format, this.#vm.undefined, value);
      format.dispose();
      return text.consume((handle) => handle.toString());
    } catch {
      return '[could not be shown]';
    }
  }
}

const outOfMemoryOn = (line: number | undefined): QuickJsFailure => ({
  kind: 'out-of-memory',
  limitBytes: limits.wasmMemoryBytes,
  line,
});
