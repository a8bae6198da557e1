/**
 * Timers and `queueMicrotask` for an engine that has neither an event
 * loop nor a clock to wait by. Timers fire in the order of their times, and
 * nobody waits for them: the time that passes is a fiction.
 *
 * Like `createConsole`, it refers to nothing outside itself, because QuickJS
 * gets it as text, and it takes everything that it uses before the program runs.
 * Names in that text are a part of QuickJS's heap: a build that renames them
 * moves figures by some hundred bytes, so the worker's bundle keeps them.
 */
export function createTimers(limitMs: number): {
  readonly globals: Record<string, (...args: never[]) => unknown>;
  /**
   * Fires the next timer.
   * @param isOver the program's top level has ended: only timeouts within the limit are waited for
   * @returns false where there is none to wait for
   */
  readonly fireNext: (isOver: boolean) => boolean;
  /** What is still set: intervals, and timeouts beyond the limit. */
  readonly left: (repeats: boolean) => number;
  readonly dropAll: () => void;
} {
  interface Timer {
    readonly id: number;
    readonly at: number;
    readonly callback: (...args: unknown[]) => unknown;
    readonly args: unknown[];
    /** Of an interval, in milliseconds. */
    readonly every: number | undefined;
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

  function insert(timer: Timer): void {
    if (first === undefined || timer.at < first.at) {
      timer.next = first;
      first = timer;
      return;
    }
    let before = first;
    while (before.next !== undefined && before.next.at <= timer.at) before = before.next;
    timer.next = before.next;
    before.next = timer;
  }

  function add(
    name: string,
    callback: unknown,
    delay: unknown,
    args: unknown[],
    repeats: boolean,
  ): number {
    if (typeof callback !== 'function') throw new MakeTypeError(name + ' needs a function');
    const asked = toNumber(delay);
    const wait = asked >= 1 && asked < 2147483648 ? asked : 1;
    const id = ++lastId;
    const every = repeats ? wait : undefined;
    insert({ id, at: time + wait, callback: callback as never, args, every, next: undefined });
    return id;
  }

  function setTimeout(callback: unknown, delay?: unknown, ...args: unknown[]): number {
    return add('setTimeout', callback, delay, args, false);
  }

  function setInterval(callback: unknown, delay?: unknown, ...args: unknown[]): number {
    return add('setInterval', callback, delay, args, true);
  }

  function clearTimeout(id: unknown): void {
    if (first?.id === id) first = first?.next;
    for (let timer = first; timer !== undefined; timer = timer.next) {
      if (timer.next?.id === id) timer.next = timer.next?.next;
    }
  }

  function waits(): boolean {
    for (let timer = first; timer !== undefined; timer = timer.next) {
      if (timer.every === undefined && timer.at <= limitMs) return true;
    }
    return false;
  }

  function fireNext(isOver: boolean): boolean {
    const timer = first;
    if (timer === undefined || (isOver && !waits())) return false;
    first = timer.next;
    time = timer.at;
    const { id, callback, args, every } = timer;
    if (every !== undefined)
      insert({ id, at: time + every, callback, args, every, next: undefined });
    apply(callback, undefined, args);
    return true;
  }

  function left(repeats: boolean): number {
    let count = 0;
    for (let timer = first; timer !== undefined; timer = timer.next) {
      if ((timer.every !== undefined) === repeats) count += 1;
    }
    return count;
  }

  function dropAll(): void {
    first = undefined;
  }

  function queueMicrotask(callback: () => unknown): void {
    if (typeof callback !== 'function') throw new MakeTypeError('queueMicrotask needs a function');
    thenOf(() => {
      callback();
    });
  }

  return {
    globals: { setTimeout, clearTimeout, setInterval, clearInterval: clearTimeout, queueMicrotask },
    fireNext,
    left,
    dropAll,
  };
}
