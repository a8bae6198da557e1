/** What a worker's host holds for the program: its timers, and the handlers of its global scope. */
import { startTimer, uncurryThis } from '../../../harness/primordials.ts';

const { clearTimeout: stopTimer } = globalThis;
const nothing = () => {};
/** A program that started more timers than this keeps some of them. */
const mostTimers = 1_000_000;

export class HostHolds {
  #firstTimer = 0;
  readonly #setHandler: ((scope: object, handler: null) => void)[] = [];

  /** To be made once, before the program runs. */
  constructor() {
    for (let scope: object = globalThis; scope; scope = Object.getPrototypeOf(scope) as object) {
      for (const key of Object.getOwnPropertyNames(scope)) {
        const { set } = Object.getOwnPropertyDescriptor(scope, key) ?? {};
        if (key.startsWith('on') && set) this.#setHandler.push(uncurryThis(set));
      }
    }
  }

  /** The program starts now: timers from here on are its own. */
  begin(): void {
    this.#firstTimer = this.#nextTimer();
  }

  letGo(): void {
    for (let i = 0; i < this.#setHandler.length; i++) this.#setHandler[i]!(globalThis, null);
    const last = this.#nextTimer();
    const first = last - this.#firstTimer > mostTimers ? last - mostTimers : this.#firstTimer;
    for (let id = first; id <= last; id++) stopTimer(id);
  }

  /** Timers are numbered in the order in which they are started. */
  #nextTimer(): number {
    const id = startTimer(nothing, 0) as unknown as number;
    stopTimer(id);
    return id;
  }
}
