/** Collections of the garbage in a worker of V8, beside a program that may have changed its globals. */
import { startTimer, uncurryThis } from '../../../harness/primordials.ts';
import { pressHeap } from '../press-heap.ts';

const MiB = 1024 * 1024;
const Canary = WeakRef;
const derefCanary = uncurryThis(WeakRef.prototype.deref);
const List = Array;
/** A full collection that has not come by then does not come, in presses. */
const mostPresses = 60;

/**
 * Full collections, counted: only one of those clears a weak reference. What was made in this task,
 * or asked for, is kept to its end, so each press is a task of its own.
 */
export class Collector {
  #canary: WeakRef<object> | undefined;
  #left = 0;
  #presses = 0;
  #isRehearsal = false;
  #done: () => void = () => {};

  /** @param isRehearsal goes the same way, and collects nothing */
  collect(count: number, done: () => void, isRehearsal = false): void {
    this.#left = count;
    this.#done = done;
    this.#isRehearsal = isRehearsal;
    this.#next();
  }

  #next(): void {
    if (this.#left === 0) return this.#done();
    this.#left -= 1;
    this.#presses = 0;
    this.#canary = new Canary({});
    startTimer(this.#press, 0);
  }

  readonly #press = (): void => {
    this.#presses += 1;
    pressHeap(this.#isRehearsal ? 0 : MiB * (this.#presses > 16 ? 1600 : 100 * this.#presses));
    startTimer(this.#look, 0);
  };

  readonly #look = (): void => {
    const isOver =
      this.#isRehearsal || this.#presses > mostPresses || derefCanary(this.#canary!) === undefined;
    if (isOver) this.#next();
    else startTimer(this.#press, 0);
  };
}

const garbage: { last: unknown } = { last: undefined };

/** Garbage that lives for no time: the young generation grows to the size that it then keeps. */
export function churn(mebibytes: number): void {
  for (let i = 0; i < mebibytes * 16; i++) garbage.last = new List(16_380);
  garbage.last = undefined;
}
