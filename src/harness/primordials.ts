/**
 * What the harness uses of its own realm, taken before a program can change it.
 * A program may overwrite every global and every prototype. So code that runs
 * beside one calls these, never a method; and uses no `for…of`, no spread or
 * destructuring of arrays, no `push` and no regular-expression method: all of
 * them look something up at the time of the call.
 * The way is Node's own: https://github.com/nodejs/node/blob/main/doc/contributing/primordials.md
 */
const { bind, call } = Function.prototype;

/** `uncurryThis(f)(self, …args)` is `f.call(self, …args)`, whatever becomes of `call`. */
export const uncurryThis = bind.bind(call) as unknown as <T, A extends readonly unknown[], R>(
  method: (this: T, ...args: A) => R,
) => (self: T, ...args: A) => R;

export const stringIndexOf = uncurryThis(String.prototype.indexOf);
export const stringSlice = uncurryThis(String.prototype.slice);
export const stringCharCodeAt = uncurryThis(String.prototype.charCodeAt);
export const stringTrim = uncurryThis(String.prototype.trim);
/** The built-in match itself: it reads nothing that a program can change. */
export const regExpExec = uncurryThis(RegExp.prototype.exec);
export const promiseThen = uncurryThis(
  Promise.prototype.then as (
    this: Promise<unknown>,
    fulfilled: (value: unknown) => void,
    rejected: (reason: unknown) => void,
  ) => void,
);
export const { defineProperty, setPrototypeOf } = Object;
export const toNumber = Number;
/** Milliseconds, monotonic. The first touch of `performance` costs Node 208 kB: done here, once. */
export const now: () => number = performance.now.bind(performance);
export const startTimer = globalThis.setTimeout;
export const indirectEval: (script: string) => unknown = globalThis.eval;

/** The object without a prototype, so that no lookup on it can reach the program's properties. */
export function bare<T extends object>(object: T): T {
  return setPrototypeOf(object, null) as T;
}
