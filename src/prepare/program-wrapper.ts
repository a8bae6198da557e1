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

/** What a program's top level declares, by how it is let go of when the program has ended. */
export interface Bindings {
  readonly data: readonly string[];
  /** Functions and classes that are kept where they turn out to be code and no data. */
  readonly functions: readonly string[];
  readonly classes: readonly string[];
  /** Whether every one of them can be assigned to. */
  readonly canRelease: boolean;
}

/**
 * What a program's script resolves to. While it is held, all that the top level declares is, which
 * V8 would free before it can be read. It has no prototype: to resolve a promise with an object is
 * to look up `then`, which the program could have put on every other one.
 */
export interface ProgramEnd {
  /**
   * Sets everything to undefined but the functions and classes of which `isCode` says that they
   * hold no data. False: nothing was done, and everything must be let go of with this object.
   */
  release(isCode: (value: unknown, isClass?: boolean) => boolean): boolean;
}

/**
 * What stands before and after a program's JavaScript, so that it is one classic script whose value
 * is an async function. Called, it runs the program and resolves to a {@link ProgramEnd}. The
 * program cannot reach that, because it does not exist before the program has ended. Lines keep
 * their numbers.
 *
 * @param isCode a name that the program does not contain
 * @param loader the name, one character, by which the program gets its packages
 */
export function wrapping(
  bindings: Bindings,
  isCode: string,
  loader?: string,
): { readonly before: string; readonly after: string } {
  return {
    before: loader === undefined ? programPrefix : importingPrefix(loader),
    after: `\n;return{__proto__:null,release:${release(bindings, isCode)}}})\n//# sourceURL=${programFile}`,
  };
}

function release({ data, functions, classes, canRelease }: Bindings, isCode: string): string {
  if (!canRelease) return `()=>(()=>[${[...data, ...functions, ...classes].join(',')}],!1)`;
  const statements = [
    ...data.map((name) => `${name}=void 0;`),
    ...functions.map((name) => `if(!${isCode}(${name}))${name}=void 0;`),
    ...classes.map((name) => `if(!${isCode}(${name},!0))${name}=void 0;`),
  ];
  return `${isCode}=>{${statements.join('')}return!0}`;
}

/**
 * A program that is written in JavaScript, and imports nothing, as one script.
 * @param data variables that it declares, none of them constant
 */
export function wrapProgram(code: string, data: readonly string[] = []): string {
  const bindings = { data, functions: [], classes: [], canRelease: true };
  const { before, after } = wrapping(bindings, '$');
  return before + code + after;
}
