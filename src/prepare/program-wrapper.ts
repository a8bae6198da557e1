/** The name that a TypeScript program has in tracebacks. */
export const programFile = 'program.ts';

/** What stands before the reader's first character, on the same line. */
export const programPrefix = '"use strict";(async()=>{';

/**
 * The same for a program that imports packages: `loader` is what the program's host gives it.
 * As long as `programPrefix`, so that columns are counted alike.
 *
 * @param loader a name of one character
 */
const importingPrefix = (loader: string): string => `"use strict";(async ${loader}=>{`;

/**
 * What a program that imports packages is called with. A number is a place in the program's list of
 * imports: those were evaluated before the measurement, and their exports are returned. A name is
 * an `import()`: the package is evaluated now, where it has not been, and a promise is returned.
 */
export type NpmPackageLoader = (which: number | string) => unknown;

/**
 * What stands before and after a program's JavaScript, so that it is one classic script whose value
 * is an async function. Called, it runs the program, and resolves to a closure over all
 * top-level bindings: without that closure V8 frees what the program built
 * before it can be read. The program's lines keep their numbers.
 *
 * @param names the program's top-level bindings
 * @param loader the name, one character, by which the program gets its packages
 */
export function wrapping(
  names: readonly string[],
  loader?: string,
): { readonly before: string; readonly after: string } {
  return {
    before: loader === undefined ? programPrefix : importingPrefix(loader),
    after: `\n;return()=>[${names.join(',')}]})\n//# sourceURL=${programFile}`,
  };
}

/** A program that is written in JavaScript, and imports nothing, as one script. */
export function wrapProgram(code: string, names: readonly string[]): string {
  const { before, after } = wrapping(names);
  return before + code + after;
}
