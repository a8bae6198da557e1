/**
 * `setTimeout` and `queueMicrotask` for an engine that has neither an event
 * loop nor a clock to wait by. Timers fire in the order of their times, and
 * nobody waits for them: the time that passes is a fiction.
 *
 * Like `createConsole`, it refers to nothing outside itself, because QuickJS
 * gets it as text, and it takes everything that it uses before the program runs.
 * Names in that text are a part of QuickJS's heap: a build that renames them
 * moves figures by some hundred bytes, so the worker's bundle keeps them.
 */
export function createTimers(): {
  readonly globals: Record<string, (...args: never[]) => unknown>;
  /** Fires the next timer; false where there is none. */
  readonly fireNext: () => boolean;
} {
  interface Timer {
    readonly id: number;
    readonly at: number;
    readonly callback: (...args: unknown[]) => unknown;
    readonly args: unknown[];
    next: Timer | undefined;
  }
  const { apply } = Reflect;
  const toNumber = Number;
  const MakeTypeError = TypeError;
  const resolved = Promise.resolve();
  const { then } = Promise.prototype;
  const thenOf = (callback: () => unknown): void => {
    void apply(then, resolved, [callback]);
  };
  void Object.defineProperty(resolved, 'constructor', { value: undefined });

  let first: Timer | undefined;
  let time = 0;
  let lastId = 0;

  function setTimeout(
    callback: (...args: unknown[]) => unknown,
    delay?: unknown,
    ...args: unknown[]
  ): number {
    if (typeof callback !== 'function') throw new MakeTypeError('setTimeout needs a function');
    const wait = toNumber(delay);
    const at = time + (wait > 1 ? wait : 1);
    const id = ++lastId;
    if (first === undefined || at < first.at) {
      first = { id, at, callback, args, next: first };
      return id;
    }
    let before = first;
    while (before.next !== undefined && before.next.at <= at) before = before.next;
    before.next = { id, at, callback, args, next: before.next };
    return id;
  }

  function clearTimeout(id: unknown): void {
    if (first?.id === id) first = first?.next;
    for (let timer = first; timer !== undefined; timer = timer.next) {
      if (timer.next?.id === id) timer.next = timer.next?.next;
    }
  }

  function fireNext(): boolean {
    const timer = first;
    if (timer === undefined) return false;
    first = timer.next;
    time = timer.at;
    apply(timer.callback, undefined, timer.args);
    return true;
  }

  function queueMicrotask(callback: () => unknown): void {
    if (typeof callback !== 'function') throw new MakeTypeError('queueMicrotask needs a function');
    thenOf(() => {
      callback();
    });
  }

  return { globals: { setTimeout, clearTimeout, queueMicrotask }, fireNext };
}
