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

/** Ends the program, and is on a line of its own. */
const afterProgram = '\n;return';

/** The program itself, within a script that was made of it. */
export const programWithin = (script: string): string =>
  script.slice(programPrefix.length, script.lastIndexOf(afterProgram));

/** What a program's top level declares, by how it is let go of when the program has ended. */
export interface Bindings {
  readonly data: readonly string[];
  /** Functions and classes that are kept where they turn out to be code and no data. */
  readonly functions: readonly string[];
  readonly classes: readonly string[];
  /** Those of the functions that are called with `new`. */
  readonly constructors: readonly string[];
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
  release(isCode: IsCode): boolean;
  /**
   * Assigns to every name, and gives it its value back. V8 takes one that is never assigned to for a
   * constant, and puts its object into compiled code: that code would go with the object.
   * @returns the values; false where a Proxy may be among what they lead to, and to look at that is
   *   to run it; nothing where a name is fixed
   */
  renew(): TopLevel | false | undefined;
  /** Where that was asked for, and no name is fixed. */
  readonly each?: NamedRelease | undefined;
}

/** The values of a program's top-level names. */
export interface TopLevel {
  readonly data: readonly unknown[];
  readonly functions: readonly unknown[];
  readonly classes: readonly unknown[];
}

/** @param isClass false: a function that is called with `new` */
type IsCode = (value: unknown, isClass?: boolean) => boolean;

/** The same for one top-level name alone, by its place: data first, then functions, then classes. */
export interface NamedRelease {
  readonly functionsFrom: number;
  readonly classesFrom: number;
  values(): readonly unknown[];
  /** As `release`, of that name and of nothing else. */
  letGo(place: number, isCode: IsCode): void;
}

/** Names that a program does not contain, for what is put behind it. */
export interface FreeNames {
  readonly isCode: string;
  /** Where each name is to be let go of alone, too. */
  readonly place?: string | undefined;
}

interface Wrapping extends FreeNames {
  /** The name, one character, by which the program gets its packages. */
  readonly loader?: string | undefined;
  readonly usesProxy?: boolean;
}

/**
 * What stands before and after a program's JavaScript, so that it is one classic script whose value
 * is an async function. Called, it runs the program and resolves to a {@link ProgramEnd}. The
 * program cannot reach that, because it does not exist before the program has ended. Lines keep
 * their numbers.
 *
 * All names are such as the program does not contain.
 */
export function wrapping(
  bindings: Bindings,
  { isCode, place, loader, usesProxy = false }: Wrapping,
): { readonly before: string; readonly after: string } {
  return {
    before: loader === undefined ? programPrefix : importingPrefix(loader),
    after: `${afterProgram}{__proto__:null,release:${release(bindings, isCode)},renew:${renew(bindings, isCode, usesProxy)}${place === undefined ? '' : each(bindings, isCode, place)}}})\n//# sourceURL=${programFile}`,
  };
}

function release(bindings: Bindings, isCode: string): string {
  if (!bindings.canRelease) return `()=>(()=>[${namesOf(bindings).join(',')}],!1)`;
  return `${isCode}=>{${releases(bindings, isCode).join('')}return!0}`;
}

function renew(bindings: Bindings, value: string, usesProxy: boolean): string {
  if (!bindings.canRelease) return '()=>{}';
  const each = namesOf(bindings).map((name) => `${value}=${name};${name}=void 0;${name}=${value};`);
  const { data, functions, classes } = bindings;
  const lists = `data:[${data.join()}],functions:[${functions.join()}],classes:[${classes.join()}]`;
  const values = usesProxy ? '!1' : `{__proto__:null,${lists}}`;
  return `${value}=>{${each.join('')}return ${values}}`;
}

function each(bindings: Bindings, isCode: string, place: string): string {
  if (!bindings.canRelease) return '';
  const { data, functions } = bindings;
  const classesFrom = data.length + functions.length;
  const cases = releases(bindings, isCode).map((text, at) => `case ${at}:${text}break;`);
  const letGo = `(${place},${isCode})=>{switch(${place}){${cases.join('')}}}`;
  const values = `()=>[${namesOf(bindings).join(',')}]`;
  return `,each:{__proto__:null,functionsFrom:${data.length},classesFrom:${classesFrom},values:${values},letGo:${letGo}}`;
}

/** In the order of `NamedRelease`. */
const namesOf = ({ data, functions, classes }: Bindings) => [...data, ...functions, ...classes];

/** By name: what lets go of it. */
const releases = ({ data, functions, classes, constructors }: Bindings, isCode: string) => [
  ...data.map((name) => `${name}=void 0;`),
  ...functions.map((name) => {
    const isClass = constructors.includes(name) ? ',!1' : '';
    return `if(!${isCode}(${name}${isClass}))${name}=void 0;`;
  }),
  ...classes.map((name) => `if(!${isCode}(${name},!0))${name}=void 0;`),
];

/**
 * A program that is written in JavaScript, and imports nothing, as one script.
 * @param data variables that it declares, none of them constant
 * @param byName whether each is to be let go of alone, too
 */
export function wrapProgram(code: string, data: readonly string[] = [], byName = false): string {
  const bindings = { data, functions: [], classes: [], constructors: [], canRelease: true };
  const { before, after } = wrapping(bindings, {
    isCode: '$',
    place: byName ? '$n' : undefined,
  });
  return before + code + after;
}
