const asked = { valueOf: () => 0 };

/**
 * Lets WebKit end a worker that has been terminated while it is in WebAssembly; elsewhere it does
 * nothing. WebKit looks whether it shall in JavaScript only, and hardly there: a compiled function has
 * no check in it, but is patched while it runs, and of one that is over at once none was caught for up
 * to 28 s. It does look when its own code calls a function, as for `valueOf`.
 * https://github.com/oven-sh/bun/pull/36356 (the same in another host of JavaScriptCore)
 * @returns 0
 */
export function lookForEnd(): number {
  return +asked;
}
