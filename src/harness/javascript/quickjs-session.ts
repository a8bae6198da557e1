/**
 * Runs and measures a prepared program on QuickJS, in a fresh virtual machine
 * for every program. The heap is read from outside the machine, by the
 * allocator's own count, so nothing that the program does to its globals can
 * change the reading. https://github.com/vercel-labs/quickjs-wasi
 */
import type { JSValueHandle, QuickJS, QuickJSOptions } from 'quickjs-wasi';
import { heldLessReleased, type TwoReadings } from '../../measurement/held-less-released.ts';
import { limits } from '../../measurement/limits.ts';
import type { MeasurementNote, Outcome } from '../../measurement/outcome.ts';
import { tableText } from './console-table.ts';
import { createConsole } from './program-console.ts';
import { OutputLimiter } from '../output-limit.ts';
import {
  type ErrorText,
  isOutOfMemory,
  mostDepth,
  mostRelated,
  programError,
} from './program-error.ts';
import { programFile, programPrefix, wrapProgram } from '../../prepare/program-wrapper.ts';
import { type QuickJsNpmPackages, encodingExtension, makeLoader } from './quickjs-npm-packages.ts';
import { createRelease } from './release.ts';
import { createStackText } from './stack-text.ts';
import { createTimers } from './virtual-timers.ts';
import type { Calibration } from '../../measurement/calibration.ts';
import type { OutputStream } from '../../measurement/run-event.ts';

/** The class `QuickJS` of quickjs-wasi; passed in, so that this file loads no engine. */
export interface QuickJsFactory {
  create(options: QuickJSOptions): Promise<QuickJS>;
}

type Failure = Extract<Outcome, { kind: 'failed' | 'out-of-memory' }>;

export type QuickJsOutcome =
  | {
      readonly kind: 'measured';
      /** Bytes allocated after a full collection, over those of the empty program. */
      readonly liveBytes: number;
      readonly notes?: readonly MeasurementNote[] | undefined;
      readonly elapsedMs: number;
      readonly engineVersion: string;
    }
  | Failure
  /** `shouldStop` said so: a time limit, or the reader. */
  | { readonly kind: 'stopped' };

export interface QuickJsResult {
  readonly outcome: QuickJsOutcome;
  /** Lines of output that were cut off; 0 where all was passed on. */
  readonly droppedLines: number;
}

export interface QuickJsRunOptions {
  readonly output: (stream: OutputStream, text: string) => void;
  /** Asked about every 10,000 jumps and calls of the program, and between its jobs. */
  readonly shouldStop?: (() => boolean) | undefined;
  /** What the program may import. */
  readonly npm?: QuickJsNpmPackages | undefined;
  /** npm packages that are evaluated before the program, in the order of its imports. */
  readonly imports?: readonly string[] | undefined;
}

/**
 * A Map of 50,000 small numbers, in this build: a record is 48 bytes (two
 * 8-byte values, links, a count), a block has 8 more of overhead, and the hash
 * table is 65,536 4-byte buckets. A meter that misses what a Map holds (it
 * would read some hundred bytes), or counts 8 bytes a block, does not pass.
 */
const mapBytes = 50_000 * (48 + 8) + 65_536 * 4;

const knownPrograms = [
  { name: 'Float64Array of 1,000,000', expectedBytes: 8_000_000, code: 'new Float64Array(1e6)' },
  {
    name: 'Map of 50,000 numbers',
    expectedBytes: mapBytes,
    code: 'new Map();for(let i=0;i<50000;i++)known.set(i,i)',
  },
];
/** An object's own header, its property table, a closure. */
const toleranceBytes = 1_024;

/** What node-inspect-extracted looks for when it loads, and this build of QuickJS has not. */
const lackedByInspector = `Object.assign(Object.create(globalThis),{Atomics:{}}),class URL{}`;

/**
 * Runs in the machine, before the program. The program cannot reach what it returns. Values are
 * shown once, so that what the library makes on its first calls is in no figure.
 * @param inspector text of node-inspect-extracted, which is a CommonJS module
 */
const prelude = (inspector: string): string => `(write=>{"use strict";
const module={exports:{}};(function(module,exports,globalThis,URL){${inspector}
})(module,module.exports,${lackedByInspector});
const made=(${createConsole.toString()})(write,module.exports,${tableText.toString()},performance.now.bind(performance)),timers=(${createTimers.toString()})(${limits.timeMs}),release=(${createRelease.toString()})();
const {apply}=Reflect,{then}=Promise.prototype,{defineProperty}=Object;
const add=(name,value)=>Object.defineProperty(globalThis,name,{value,writable:true,configurable:true});
add("console",made.console);for(const name of Object.keys(timers.globals))add(name,timers.globals[name]);
made.format([new(class A{x=1}),{a:1.5,b:"c"},new Map([[1,[2]]]),new Error(""),()=>{},Array.from({length:200},(_,i)=>i)]);
const stackText=(${createStackText.toString()})(${JSON.stringify(programFile)},${programPrefix.length});
Error.prepareStackTrace=stackText;
[0].map(()=>new Error("").stack);
const tools={__proto__:null,format:made.format,fireNext:timers.fireNext,left:timers.left,stackText,keepsCode:false};
tools.release=promise=>{defineProperty(promise,"constructor",{__proto__:null,value:undefined});
apply(then,promise,[end=>{tools.keepsCode=release(end);timers.dropAll()}])};return tools})`;

export class QuickJsSession {
  readonly #quickjs: QuickJsFactory;
  readonly #wasm: WebAssembly.Module;
  readonly #prelude: string;
  /** Heaps of the empty program, by what was evaluated before it. */
  readonly #controls = new Map<string, Promise<TwoReadings>>();

  /** @param inspector text of `node-inspect-extracted/dist/inspect.js` */
  constructor(quickjs: QuickJsFactory, wasm: WebAssembly.Module, inspector: string) {
    this.#quickjs = quickjs;
    this.#wasm = wasm;
    this.#prelude = prelude(inspector);
  }

  /** Runs a script of `prepareProgram`. Rejects only where no machine can be made. */
  async measure(script: string, options: QuickJsRunOptions): Promise<QuickJsResult> {
    const empty = await this.#emptyReadings(options);
    const machine = await this.#machine(options);
    const outcome = machine.run(script);
    const droppedLines = machine.limiter.end();
    if (outcome.kind !== 'ended') return { outcome, droppedLines };
    const { readings, elapsedMs } = outcome;
    const { liveBytes, notes: ofReadings = [] } = heldLessReleased(readings, empty, exact, exact);
    const notes = [...outcome.notes, ...ofReadings];
    const { engineVersion } = machine;
    return {
      outcome: {
        kind: 'measured',
        liveBytes,
        ...(notes.length > 0 && { notes }),
        elapsedMs,
        engineVersion,
      },
      droppedLines,
    };
  }

  /** Measures programs of known size. Where one is not `ok`, show no figure of this engine. */
  async calibrate(): Promise<readonly Calibration[]> {
    const calibrations: Calibration[] = [];
    for (const { name, expectedBytes, code } of knownPrograms) {
      const script = wrapProgram(`let known=${code};`, ['known']);
      const { outcome } = await this.measure(script, { output: () => {} });
      const readBytes = outcome.kind === 'measured' ? outcome.liveBytes : NaN;
      const ok = Math.abs(readBytes - expectedBytes) <= toleranceBytes;
      calibrations.push({ name, expectedBytes, readBytes, toleranceBytes, ok });
    }
    return calibrations;
  }

  #machine(options: QuickJsRunOptions): Promise<Machine> {
    return Machine.create(this.#quickjs, this.#wasm, this.#prelude, options);
  }

  /** The machine's own heap: that of the empty program. Always the same, so read once. */
  #emptyReadings({ npm, imports = [] }: QuickJsRunOptions): Promise<TwoReadings> {
    const key = npm ? `with ${imports.join(' ')}` : '';
    const known = this.#controls.get(key);
    if (known) return known;
    const reading = (async () => {
      const options = { output: () => {}, npm, imports };
      const machine = await this.#machine(options);
      const outcome = machine.run(wrapProgram(''));
      if (outcome.kind !== 'ended') throw new Error('QuickJS cannot run the empty program.');
      return outcome.readings;
    })();
    this.#controls.set(key, reading);
    return reading;
  }
}

const exact = () => 0;

type Ended = {
  readonly kind: 'ended';
  readonly readings: TwoReadings;
  readonly notes: readonly MeasurementNote[];
  readonly elapsedMs: number;
};

/** One virtual machine, for one program. It is dropped, with its memory, and never torn down. */
class Machine {
  readonly limiter: OutputLimiter;
  readonly #shouldStop: () => boolean;
  #loader: JSValueHandle | undefined;
  #vm!: QuickJS;
  #tools!: JSValueHandle;
  #stopped = false;
  /** Rejections that nobody has handled yet, by the identity of their promise. */
  readonly #rejections = new Map<number, Failure>();

  private constructor(options: QuickJsRunOptions) {
    this.limiter = new OutputLimiter(options.output);
    this.#shouldStop = options.shouldStop ?? (() => false);
  }

  static async create(
    quickjs: QuickJsFactory,
    wasm: WebAssembly.Module,
    prelude: string,
    options: QuickJsRunOptions,
  ): Promise<Machine> {
    const machine = new Machine(options);
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

  run(script: string): Ended | Failure | { readonly kind: 'stopped' } {
    const vm = this.#vm;
    const start = performance.now();
    try {
      const program = vm.evalCode(script, programFile);
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
      return { kind: 'ended', readings, notes, elapsedMs };
    } catch (reason) {
      if (this.#stopped) return { kind: 'stopped' };
      return this.#thrown(reason);
    }
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
  #settle(promise: JSValueHandle): Failure | undefined {
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

  #checkStop(): boolean {
    this.#stopped ||= this.#shouldStop();
    return this.#stopped;
  }

  #thrown(reason: unknown): Failure {
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

  #failure(thrown: JSValueHandle): Failure {
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

const outOfMemoryOn = (line: number | undefined): Failure => ({
  kind: 'out-of-memory',
  limitBytes: limits.wasmMemoryBytes,
  line,
});
