/** What V8's marking is to find before it looks which shapes of objects to keep. */
import type { Constructors } from '../../../harness/javascript/release.ts';
import { uncurryThis } from '../../../harness/primordials.ts';

const copyWithin = uncurryThis(Array.prototype.copyWithin);
/** Of the program's classes; no more of them are heeded. */
const mostClasses = 64;
const builtIns = [Object, Array, Function, Map, Set, Promise, RegExp, Date, Error].flatMap(
  (builtIn): readonly unknown[] => [builtIn, builtIn.prototype],
);
const marked = builtIns.length + 2 * mostClasses;

/** So often V8 has seen the code here that it makes no more notes for it, and does not compile it. */
const rehearsals = 100;

/**
 * Constructors and their prototypes, marked by hand in each collection.
 *
 * Before its last step V8 keeps the shapes of objects that are gone if their constructor has been
 * marked by then, and if their prototype has not, for two collections only. With a shape goes the
 * compiled code that knew it, some 5 KiB, and the figure is so much too large. Marking ends when the
 * worker's own list of work is empty. What another thread still holds of it, and a busy machine may
 * have set that thread aside, is marked after that step: one reading of a class's objects in sixty
 * was wrong beside another browser. So both are stored while V8 marks, and a store marks at once
 * what it stores. The constructor alone makes it worse, nearly always: its prototype is then marked
 * last.
 * https://github.com/v8/v8/blob/main/src/heap/mark-compact.cc (`RetainMaps`)
 * https://github.com/v8/v8/blob/main/src/heap/incremental-marking.cc (`ShouldFinalize`)
 * https://github.com/v8/v8/blob/main/src/heap/marking-barrier.cc (`MarkingBarrier::Write`)
 */
export class MarkedEarly implements Constructors {
  /** What is marked, and behind it a place to store each in. It never grows. */
  readonly #list: unknown[] = new Array<unknown>(2 * marked).fill(undefined);
  #end = builtIns.length;

  constructor() {
    for (let place = 0; place < this.#end; place++) this.#list[place] = builtIns[place];
    for (let i = 0; i < rehearsals; i++) {
      this.add(Map, Map.prototype);
      this.add(Set, Set.prototype);
      this.clear();
    }
  }

  /** They are held from here on. Allocates nothing. */
  add(constructor: unknown, prototype: unknown): void {
    this.remove(constructor);
    if (this.#end + 2 > marked) return;
    this.#put(this.#end, constructor, prototype);
    this.#end += 2;
  }

  remove(constructor: unknown): void {
    for (let place = builtIns.length; place < this.#end; place += 2) {
      if (this.#list[place] !== constructor) continue;
      this.#put(place, this.#list[this.#end - 2], this.#list[this.#end - 1]);
      this.#drop();
      return;
    }
  }

  clear(): void {
    while (this.#end > builtIns.length) this.#drop();
  }

  #drop(): void {
    this.#end -= 2;
    this.#put(this.#end, undefined, undefined);
  }

  #put(place: number, constructor: unknown, prototype: unknown): void {
    this.#list[place] = this.#list[marked + place] = constructor;
    this.#list[place + 1] = this.#list[marked + place + 1] = prototype;
  }

  /** To be called when marking may have begun. Done by a built-in: nothing is compiled for it. */
  mark(): void {
    copyWithin(this.#list, marked, 0, marked);
  }
}
