/** Collections of the garbage in a worker of V8, beside a program that may have changed its globals. */
import { startTimer, uncurryThis } from '../../../harness/primordials.ts';
import { pressHeap } from '../press-heap.ts';
import type { MarkedEarly } from './marked-early.ts';

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
const looks = [20, 25, 50] as const;
type OneForEach<Looks> = { readonly [Look in keyof Looks]: WeakRef<object> };

/**
 * Looks for the collection that a press brings: it clears weak references. What is asked for while
 * V8 marks is kept until the next collection, so each look has a reference of its own.
 */
class Watch {
  #canaries: OneForEach<typeof looks> | undefined;
  #looks = 0;

  /** In an earlier task than the press: what was made in a task is kept to the task's end. */
  begin(): void {
    this.#canaries = [new Canary({}), new Canary({}), new Canary({})];
    this.#looks = 0;
  }

  /** Milliseconds until the next look. Not where `isOver`. */
  get waitMs(): number {
    return looks[this.#looks]!;
  }

  /** No look is left, or none has begun. */
  get isOver(): boolean {
    return this.#canaries === undefined || this.#looks >= looks.length;
  }

  /** Whether the collection has come. Not where `isOver`. */
  look(): boolean {
    const canary = this.#canaries![this.#looks]!;
    this.#looks += 1;
    return derefCanary(canary) === undefined;
  }
}

/**
 * Presses for the browser's own reading, which asks again and again.
 *
 * One that comes while V8 marks ends the marking early, and then V8 lets go of shapes that it has not
 * met yet: see `MarkedEarly`. So a press waits for the last one's collection, or until that was
 * ignored.
 */
export class Presses {
  readonly #watch = new Watch();
  readonly #marked: MarkedEarly;

  constructor(marked: MarkedEarly) {
    this.#marked = marked;
  }

  /** @param bytes 0: a rehearsal, which goes the same way */
  press(bytes: number): void {
    const isMarking = !this.#watch.isOver && !this.#watch.look();
    if (isMarking && bytes > 0) return;
    this.#watch.begin();
    startTimer(() => {
      pressHeap(bytes);
      this.#marked.mark();
    }, 0);
  }
}

/** Full collections, counted. No press comes while V8 marks: see `Presses`. */
export class Collector {
  readonly #watch = new Watch();
  readonly #marked: MarkedEarly;
  #left = 0;
  #presses = 0;
  #isRehearsal = false;
  #done: () => void = () => {};

  constructor(marked: MarkedEarly) {
    this.#marked = marked;
  }

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
    this.#watch.begin();
    startTimer(this.#press, 0);
  };

  readonly #press = (): void => {
    pressHeap(this.#isRehearsal ? 0 : MiB * (this.#presses > 16 ? 1600 : 100 * this.#presses));
    this.#marked.mark();
    this.#wait();
  };

  #wait(): void {
    startTimer(this.#look, this.#isRehearsal ? 0 : this.#watch.waitMs);
  }

  readonly #look = (): void => {
    const hasCome = this.#watch.look();
    if (this.#isRehearsal || hasCome) this.#next();
    else if (!this.#watch.isOver) this.#wait();
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
