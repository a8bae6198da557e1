/**
 * Runs and measures a prepared program on QuickJS, in a fresh virtual machine
 * for every program. The heap is read from outside the machine, by the
 * allocator's own count, so nothing that the program does to its globals can
 * change the reading. https://github.com/vercel-labs/quickjs-wasi
 */
import type { Explained } from '../../measurement/explanation.ts';
import { heldLessReleased, type TwoReadings } from '../../measurement/held-less-released.ts';
import { limits } from '../../measurement/limits.ts';
import type { MeasurementNote } from '../../measurement/outcome.ts';
import { tableText } from './console-table.ts';
import { createConsole } from './program-console.ts';
import {
  QuickJsMachine,
  type QuickJsFactory,
  type QuickJsFailure,
  type QuickJsRunOptions,
} from './quickjs-machine.ts';
import { programFile, programPrefix, wrapProgram } from '../../prepare/program-wrapper.ts';
import { createRelease } from './release.ts';
import { createStackText } from './stack-text.ts';
import { createTimers } from './virtual-timers.ts';
import type { Calibration } from '../../measurement/calibration.ts';

export type QuickJsOutcome =
  | {
      readonly kind: 'measured';
      /** Bytes allocated after a full collection, over those of the empty program. */
      readonly liveBytes: number;
      readonly notes?: readonly MeasurementNote[] | undefined;
      /** Where the script is marked. */
      readonly explained?: Explained | undefined;
      readonly elapsedMs: number;
      readonly engineVersion: string;
    }
  | QuickJsFailure
  /** `shouldStop` said so: a time limit, or the reader. */
  | { readonly kind: 'stopped' };

export interface QuickJsResult {
  readonly outcome: QuickJsOutcome;
  /** Lines of output that were cut off; 0 where all was passed on. */
  readonly droppedLines: number;
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
 * shown once, so that what the library makes on its first calls is in no figure. What makes the
 * console and the timers is held, and so is their code: a release takes them off the global object,
 * and with them went the names in their code, but for those that the program has, too. One with a
 * variable called `data` read 40 B too little.
 * @param inspector text of node-inspect-extracted, which is a CommonJS module
 */
const prelude = (inspector: string): string => `(write=>{"use strict";
const module={exports:{}};(function(module,exports,globalThis,URL){${inspector}
})(module,module.exports,${lackedByInspector});
const createConsole=${createConsole.toString()},createTimers=${createTimers.toString()},tableText=${tableText.toString()};
const made=createConsole(write,module.exports,tableText,performance.now.bind(performance)),timers=createTimers(${limits.timeMs}),release=(${createRelease.toString()})();
const {apply}=Reflect,{then}=Promise.prototype,{defineProperty}=Object;
const add=(name,value)=>Object.defineProperty(globalThis,name,{value,writable:true,configurable:true});
add("console",made.console);for(const name of Object.keys(timers.globals))add(name,timers.globals[name]);
made.format([new(class A{x=1}),{a:1.5,b:"c"},new Map([[1,[2]]]),new Error(""),()=>{},Array.from({length:200},(_,i)=>i)]);
const stackText=(${createStackText.toString()})(${JSON.stringify(programFile)},${programPrefix.length});
Error.prepareStackTrace=stackText;
[0].map(()=>new Error("").stack);
const tools={__proto__:null,format:made.format,fireNext:timers.fireNext,left:timers.left,stackText,keepsCode:false,createConsole,createTimers,tableText,inspect:module.exports};
tools.release=promise=>{defineProperty(promise,"constructor",{__proto__:null,value:undefined});
apply(then,promise,[end=>{tools.keepsCode=release.all(end);timers.dropAll()}])};return tools})`;

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
    const { readings, elapsedMs, statements } = outcome;
    const { liveBytes, notes: ofReadings = [] } = heldLessReleased(readings, empty, exact, exact);
    const notes = [...outcome.notes, ...ofReadings];
    const { engineVersion } = machine;
    return {
      outcome: {
        kind: 'measured',
        liveBytes,
        ...(notes.length > 0 && { notes }),
        ...(statements && { explained: { statements } }),
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

  #machine(options: QuickJsRunOptions): Promise<QuickJsMachine> {
    return QuickJsMachine.create(this.#quickjs, this.#wasm, this.#prelude, options);
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
