/**
 * Finds functions that go with a program's data. V8 drops what it has compiled of a function with the
 * last closure of it, and that is then taken for data: a queue made of closures read 11,760 bytes,
 * and 5,372 with `--no-opt --no-maglev`. No page can have such code dropped before the first reading,
 * as Node can (optimised-code.ts), so the figure says how much it may be: see compiled-with-data.ts.
 */
import { bare, indirectEval, uncurryThis } from '../primordials.ts';
import type { TopLevel } from '../../prepare/program-wrapper.ts';

/** What the search uses, taken before a program can change it. */
function takeBuiltIns() {
  const mapIterator: unknown = Object.getPrototypeOf(new Map()[Symbol.iterator]());
  const setIterator: unknown = Object.getPrototypeOf(new Set()[Symbol.iterator]());
  type Next = (this: unknown) => { readonly done?: boolean; readonly value: unknown };
  return bare({
    Seen: Set,
    has: uncurryThis(Set.prototype.has),
    add: uncurryThis(Set.prototype.add),
    textOf: uncurryThis(Function.prototype.toString),
    endsWith: uncurryThis(String.prototype.endsWith),
    descriptorOf: Object.getOwnPropertyDescriptor,
    prototypeOf: Object.getPrototypeOf as (object: object) => object | null,
    ownKeys: Reflect.ownKeys,
    isList: Array.isArray as (value: unknown) => boolean,
    isView: ArrayBuffer.isView as (value: unknown) => boolean,
    bare,
    scope: globalThis,
    mapPrototype: Map.prototype,
    mapEntries: uncurryThis(Map.prototype.entries),
    mapNext: uncurryThis((mapIterator as { readonly next: Next }).next),
    setPrototype: Set.prototype,
    setValues: uncurryThis(Set.prototype.values),
    setNext: uncurryThis((setIterator as { readonly next: Next }).next),
  });
}

/** Answers nothing where it could not be made: a Proxy that nobody knew of may throw. */
export type FunctionSearch = (topLevel: TopLevel | undefined) => string | undefined;

/** Between texts of functions. */
export const betweenTexts = '\0';

/**
 * The texts of functions that are in a program's data, each once, with `betweenTexts` between. They
 * are looked for breadth first, where properties lead, and entries of a `Map` or a `Set`: among the
 * first few of each, and not for ever. Like a release, it reads descriptors and runs no code of the
 * program's. To a Proxy it must not be sent. Functions and classes that stay are none of the data,
 * and the methods of those classes are not.
 *
 * It refers to nothing outside of itself: see `createFunctionSearch`.
 */
function search(
  builtIns: ReturnType<typeof takeBuiltIns>,
  { data, functions, classes }: TopLevel,
  between: string,
): string {
  const { Seen, has, add, textOf, endsWith, descriptorOf, prototypeOf, ownKeys } = builtIns;
  const { isList, isView, scope, mapPrototype, mapEntries, mapNext } = builtIns;
  const { setPrototype, setValues, setNext } = builtIns;
  const mostOfEach = 64;
  const mostTexts = 65_536;
  let left = 4_096;
  interface Link {
    readonly object: object;
    next: Link | undefined;
  }
  type Descriptor = Omit<PropertyDescriptor, 'value'> & { readonly value?: unknown };
  const seen = new Seen<unknown>();
  let first: Link | undefined;
  let last: Link | undefined;
  let texts = '';

  function bareDescriptor(object: object, key: PropertyKey): Descriptor | undefined {
    const descriptor = descriptorOf(object, key);
    return descriptor && builtIns.bare(descriptor);
  }

  function put(value: unknown): void {
    if (typeof value !== 'function' && (typeof value !== 'object' || value === null)) return;
    if (left === 0 || value === scope || has(seen, value)) return;
    left -= 1;
    add(seen, value);
    const link: Link = builtIns.bare({ object: value, next: undefined });
    if (last) last.next = link;
    else first = link;
    last = link;
  }

  /** @param stays its methods are none of the data */
  function putProperties(object: object, stays: boolean): void {
    const keys = ownKeys(object);
    for (let at = 0; at < keys.length && at < mostOfEach; at++) {
      const key = keys[at]!;
      // To ask a function for these is to make them, or to compile it; an error's, to write it.
      if (key === 'length' || key === 'name' || key === 'prototype' || key === 'stack') continue;
      if (key === 'arguments' || key === 'caller' || key === 'constructor') continue;
      const descriptor = bareDescriptor(object, key);
      if (!descriptor) continue;
      const { value, get, set, enumerable } = descriptor;
      const isMethod = enumerable === false && (get ?? set ?? typeof value === 'function');
      if (stays && isMethod) continue;
      put(value);
      put(get);
      put(set);
    }
  }

  function putEntries(map: object, isMap: boolean): void {
    const iterator = isMap ? mapEntries(map) : setValues(map);
    for (let at = 0; at < mostOfEach; at++) {
      const { done, value } = isMap ? mapNext(iterator) : setNext(iterator);
      if (done) return;
      if (!isMap) put(value);
      else for (let k = 0; k < 2; k++) put((value as readonly unknown[])[k]);
    }
  }

  function visit(object: object): void {
    if (typeof object === 'function') {
      const text = textOf(object);
      if (!has(seen, text) && !endsWith(text, '{ [native code] }')) {
        add(seen, text);
        if (texts.length < mostTexts) texts += texts === '' ? text : between + text;
      }
      putProperties(object, false);
    } else if (isView(object)) {
      return;
    } else if (isList(object)) {
      const list = object as readonly unknown[];
      for (let at = 0; at < list.length && at < mostOfEach; at++) {
        put(bareDescriptor(list, at)?.value);
      }
      return;
    } else {
      const made = bareDescriptor(object, 'constructor')?.value;
      putProperties(object, typeof made === 'function' && has(seen, made));
    }
    let prototype = prototypeOf(object);
    put(prototype);
    for (let depth = 0; prototype !== null && depth < 4; depth++) {
      const isMap = prototype === mapPrototype;
      if (object !== prototype && (isMap || prototype === setPrototype)) putEntries(object, isMap);
      prototype = prototypeOf(prototype);
    }
  }

  for (let at = 0; at < functions.length; at++) add(seen, functions[at]);
  for (let at = 0; at < classes.length; at++) add(seen, classes[at]);
  for (let at = 0; at < functions.length; at++) putProperties(functions[at] as object, true);
  for (let at = 0; at < classes.length; at++) {
    putProperties(classes[at] as object, true);
    put(bareDescriptor(classes[at] as object, 'prototype')?.value);
  }
  for (let at = 0; at < data.length; at++) put(data[at]);
  while (first) {
    const { object, next }: Link = first;
    first = next;
    if (!first) last = undefined;
    try {
      visit(object);
    } catch {
      // A Map's prototype whose object is none: there is nothing in it.
    }
  }
  return texts;
}

/**
 * Makes the search, to be called right before a reading's collections. Its code is made of text each
 * time: so it is garbage afterwards, with all that V8 has noted and compiled of it while it looked
 * at the program's objects, and none of that is there between two readings.
 */
export function createFunctionSearch(): FunctionSearch {
  const builtIns = takeBuiltIns();
  const text = search.toString();
  let searches = 0;
  return (topLevel) => {
    if (topLevel === undefined) return '';
    searches += 1;
    try {
      // A text of its own: V8 keeps what it has compiled of one that comes twice.
      const made = indirectEval(`(${text})//${searches}`) as typeof search;
      return made(builtIns, topLevel, betweenTexts);
    } catch {
      return undefined;
    }
  };
}
