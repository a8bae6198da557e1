/**
 * The timers of a reader's program in an engine that has an event loop. They are the host's own,
 * counted: a run has ended when its top level has and no timeout of it is left, so that work which
 * nobody awaits is measured as a whole, and not as far as chance took it. Intervals never end, nor
 * do timeouts beyond the time limit: they are stopped before the heap is read, and told of.
 *
 * It runs beside the program, so it uses only what it took before (primordials.ts).
 */
import { bare, defineProperty, now, startTimer, toNumber } from '../primordials.ts';

type Callback = (...args: unknown[]) => unknown;

/** What was still set when the program had ended. */
export interface StoppedTimers {
  readonly intervals: number;
  /** Those that would have fired after the time limit. */
  readonly timeouts: number;
}

/** The engine's own timers, and a clock in milliseconds. */
export interface TimerHost {
  readonly set: (callback: () => void, milliseconds: number) => unknown;
  readonly clear: (handle: unknown) => void;
  readonly now: () => number;
}

interface Timer {
  readonly id: number;
  readonly callback: Callback;
  readonly args: unknown[];
  /** Of an interval. */
  readonly everyMs: number | undefined;
  dueAt: number;
  handle: unknown;
  next: Timer | undefined;
  previous: Timer | undefined;
}

const { apply } = Reflect;
const MakeTypeError = TypeError;
const stopTimer = globalThis.clearTimeout as (handle: unknown) => void;
/** Called bare: as methods of this object, browsers refuse them. */
const engine: TimerHost = {
  set: (callback, milliseconds) => startTimer(callback, milliseconds),
  clear: (handle) => stopTimer(handle),
  now: () => now(),
};
/** As browsers and Node have it: more is taken for 1. */
const mostMs = 2 ** 31 - 1;

export class ProgramTimers {
  readonly #host: TimerHost;
  #first: Timer | undefined;
  #lastId = 0;
  #limitAt = Infinity;
  #isStopped = false;
  #done: ((stopped: StoppedTimers) => void) | undefined;

  constructor(host: TimerHost = engine) {
    this.#host = bare({ set: host.set, clear: host.clear, now: host.now });
  }

  /** Puts them in the place of the engine's, and begins a run. */
  begin(limitMs: number): void {
    this.stop();
    this.letGo();
    this.#isStopped = false;
    this.#done = undefined;
    this.#limitAt = this.#host.now() + limitMs;
    const clear = (id: unknown) => this.#clear(id);
    add('setTimeout', (callback: unknown, wait: unknown, ...args: unknown[]) =>
      this.#set('setTimeout', callback, wait, args, false),
    );
    add('setInterval', (callback: unknown, wait: unknown, ...args: unknown[]) =>
      this.#set('setInterval', callback, wait, args, true),
    );
    add('clearTimeout', clear);
    add('clearInterval', clear);
  }

  /** Calls `done` once, later, when no timeout is left that can fire within the limit. */
  whenIdle(done: (stopped: StoppedTimers) => void): void {
    this.#done = done;
    this.#lookAgain();
  }

  /** Nothing fires any more. What the callbacks hold stays held: it is the program's. */
  stop(): void {
    this.#isStopped = true;
    for (let timer = this.#first; timer; timer = timer.next) this.#host.clear(timer.handle);
  }

  /** Forgets the callbacks, and so what they hold. */
  letGo(): void {
    this.#first = undefined;
  }

  #set(name: string, callback: unknown, wait: unknown, args: unknown[], repeats: boolean): number {
    if (typeof callback !== 'function') throw new MakeTypeError(name + ' needs a function');
    const asked = toNumber(wait);
    const ms = asked >= 1 && asked <= mostMs ? asked : 1;
    const timer: Timer = {
      id: ++this.#lastId,
      callback: callback as Callback,
      args,
      everyMs: repeats ? ms : undefined,
      dueAt: 0,
      handle: undefined,
      next: this.#first,
      previous: undefined,
    };
    if (this.#first) this.#first.previous = timer;
    this.#first = timer;
    this.#arm(timer, ms);
    return timer.id;
  }

  #arm(timer: Timer, ms: number): void {
    timer.dueAt = this.#host.now() + ms;
    if (!this.#isStopped) timer.handle = this.#host.set(() => this.#fire(timer), ms);
  }

  #fire(timer: Timer): void {
    if (this.#isStopped) return;
    if (timer.everyMs === undefined) this.#remove(timer);
    else this.#arm(timer, timer.everyMs);
    // What it throws is nobody's to catch: the host reports it.
    try {
      apply(timer.callback, undefined, timer.args);
    } finally {
      if (this.#done) this.#lookAgain();
    }
  }

  #clear(id: unknown): void {
    const wanted = toNumber(id);
    for (let timer = this.#first; timer; timer = timer.next) {
      if (timer.id !== wanted) continue;
      this.#host.clear(timer.handle);
      this.#remove(timer);
    }
    if (this.#done) this.#lookAgain();
  }

  #remove(timer: Timer): void {
    if (timer.previous) timer.previous.next = timer.next;
    else if (this.#first === timer) this.#first = timer.next;
    if (timer.next) timer.next.previous = timer.previous;
  }

  /** In a later task: a callback's promises may set further timers. */
  #lookAgain(): void {
    this.#host.set(() => {
      const done = this.#done;
      if (!done || this.#waits()) return;
      this.#done = undefined;
      this.stop();
      done(this.#left());
    }, 0);
  }

  #waits(): boolean {
    for (let timer = this.#first; timer; timer = timer.next) {
      if (timer.everyMs === undefined && timer.dueAt <= this.#limitAt) return true;
    }
    return false;
  }

  #left(): StoppedTimers {
    let intervals = 0;
    let timeouts = 0;
    for (let timer = this.#first; timer; timer = timer.next) {
      if (timer.everyMs === undefined) timeouts += 1;
      else intervals += 1;
    }
    return bare({ intervals, timeouts });
  }
}

function add(name: string, value: (...args: never[]) => unknown): void {
  defineProperty(globalThis, name, {
    __proto__: null,
    value,
    writable: true,
    configurable: true,
  } as PropertyDescriptor);
}
