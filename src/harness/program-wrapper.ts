/** The name that a TypeScript program has in tracebacks. */
export const programFile = 'program.ts';

/** What stands before the reader's first character, on the same line. */
export const programPrefix = '"use strict";(async()=>{';

/**
 * Wraps a program's JavaScript into one classic script whose value is an async
 * function. Called, it runs the program, and resolves to a closure over all
 * top-level bindings: without that closure V8 frees what the program built
 * before it can be read. The program's lines keep their numbers.
 *
 * @param names the program's top-level bindings
 */
export function wrapProgram(code: string, names: readonly string[]): string {
  return `${programPrefix}${code}\n;return()=>[${names.join(',')}]})\n//# sourceURL=${programFile}`;
}
