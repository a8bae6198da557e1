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
 * When to look whether a press has brought a collection, in milliseconds from one look to the next.
 * It takes some ten, and several times that on a busy machine.
 */
const looks = [20, 25, 50];

/** One for each look: what is asked for while V8 marks is kept until the next collection. */
const canaries = (): readonly WeakRef<object>[] => [new Canary({}), new Canary({}), new Canary({})];

/**
 * Presses for the browser's own reading, which asks again and again.
 *
 * One that comes while V8 marks ends the marking early. Before its last step V8 keeps the shapes of
 * objects that are gone, if it has met their constructor by then; those that it has not met go, and
 * with them the compiled code that knew them: some 5 KiB were gone with the data, and the figure
 * was so much too large. So a press waits for the last one's collection.
 * https://github.com/v8/v8/blob/main/src/heap/mark-compact.cc (`RetainMaps`)
 */
export class Presses {
  #canaries = canaries();
  /** Without a collection since the last press; more than there are canaries, and it was ignored. */
  #looks = looks.length;

  /** @param bytes 0: a rehearsal, which goes the same way */
  press(bytes: number): void {
    const isMarking =
      this.#looks < looks.length && derefCanary(this.#canaries[this.#looks]!) !== undefined;
    this.#looks += 1;
    if (isMarking && bytes > 0) return;
    this.#canaries = canaries();
    this.#looks = bytes > 0 ? 0 : 1;
    startTimer(() => pressHeap(bytes), 0);
  }
}

/**
 * Full collections, counted: only one of those clears a weak reference. What was made in this task,
 * or asked for, is kept to its end, so each press is a task of its own, and each look has a
 * reference of its own. No press comes while V8 marks: see `Presses`.
 */
export class Collector {
  #canaries: readonly WeakRef<object>[] = [];
  #left = 0;
  #presses = 0;
  #looks = 0;
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
    startTimer(this.#begin, 0);
  }

  readonly #begin = (): void => {
    this.#presses += 1;
    this.#looks = 0;
    this.#canaries = canaries();
    startTimer(this.#press, 0);
  };

  readonly #press = (): void => {
    pressHeap(this.#isRehearsal ? 0 : MiB * (this.#presses > 16 ? 1600 : 100 * this.#presses));
    this.#wait();
  };

  #wait(): void {
    startTimer(this.#look, this.#isRehearsal ? 0 : looks[this.#looks]);
  }

  readonly #look = (): void => {
    const canary = this.#canaries[this.#looks]!;
    this.#looks += 1;
    if (this.#isRehearsal || derefCanary(canary) === undefined) this.#next();
    else if (this.#looks < looks.length) this.#wait();
    else if (this.#presses > mostPresses) this.#next();
    else startTimer(this.#begin, 0);
  };
}

const garbage: { last: unknown } = { last: undefined };

/** Garbage that lives for no time: the young generation grows to the size that it then keeps. */
export function churn(mebibytes: number): void {
  for (let i = 0; i < mebibytes * 16; i++) garbage.last = new List(16_380);
  garbage.last = undefined;
}
