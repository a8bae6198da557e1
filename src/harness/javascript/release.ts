import type { ProgramEnd } from '../../prepare/program-wrapper.ts';

/** Is told which constructors of the program outlive its data. */
export interface Constructors {
  add(constructor: unknown, prototype: unknown): void;
  remove(constructor: unknown): void;
  clear(): void;
}

export interface Release {
  /** Lets go of everything. False: of nothing, and all must be let go of with `end`. */
  all(end: ProgramEnd): boolean;
  /**
   * Which names may hold data, by their places: `1` or `0` each, as a text, because a list would be
   * filled in by way of a prototype that may be the program's. Empty where no name can go alone.
   */
  holding(end: ProgramEnd): string;
  /** Lets go of the names from one place to another, and of nothing else. */
  names(end: ProgramEnd, first: number, last: number): void;
}

/**
 * Makes what lets go of a program's data when the program has ended: its top-level bindings, what
 * it hung on its functions and classes, on the global object and on the built-ins. Its functions
 * and classes stay, and with them what the engine made of them; so the heap before less the heap
 * after is what the program holds, without the engine's own code.
 *
 * Like `createConsole`, it refers to nothing outside itself, because QuickJS gets it as text, and it
 * takes everything that it uses before the program runs. It runs no code of the program's: it reads
 * descriptors, never properties. Only a Proxy that the program set as a function's or a built-in's
 * prototype is asked, and may throw.
 *
 * @param staying is told while something is let go of, and allocates nothing
 */
export function createRelease(staying?: Constructors): Release {
  type Descriptor = Omit<PropertyDescriptor, 'value'> & {
    readonly __proto__: null;
    readonly value?: unknown;
  };
  type Keys = readonly PropertyKey[];
  const { getOwnPropertyDescriptor, defineProperty, getPrototypeOf, setPrototypeOf } = Object;
  const { apply, deleteProperty, ownKeys } = Reflect;
  const { exec } = RegExp.prototype;
  const nothing = /(?:)/;
  const scope = globalThis as unknown as Record<PropertyKey, unknown>;

  const isObject = (value: unknown): value is object =>
    (typeof value === 'object' && value !== null) || typeof value === 'function';
  function descriptorOf(object: object, key: PropertyKey): Descriptor | undefined {
    const descriptor = getOwnPropertyDescriptor(object, key);
    return descriptor && (setPrototypeOf(descriptor, null) as Descriptor);
  }
  function includes(keys: Keys, key: PropertyKey): boolean {
    for (let i = 0; i < keys.length; i++) if (keys[i] === key) return true;
    return false;
  }

  /** The built-ins of the language, as they were. */
  const builtIns: {
    readonly owner: object;
    readonly prototype: object | null;
    readonly keys: Keys;
    readonly descriptors: readonly (Descriptor | undefined)[];
  }[] = [];
  function note(owner: unknown): void {
    if (!isObject(owner)) return;
    for (const known of builtIns) if (known.owner === owner) return;
    const keys = ownKeys(owner);
    const descriptors = keys.map((key) => descriptorOf(owner, key));
    const prototype = getPrototypeOf(owner) as object | null;
    builtIns.push({ owner, prototype, keys, descriptors });
    for (const key of ['constructor', 'prototype']) {
      const value: unknown = descriptorOf(owner, key)?.value;
      note(value);
    }
    note(prototype);
  }
  const names =
    'Object Function Array String Number Boolean Symbol BigInt Error AggregateError EvalError ' +
    'RangeError ReferenceError SyntaxError TypeError URIError Map Set WeakMap WeakSet WeakRef ' +
    'FinalizationRegistry Promise Proxy RegExp Date Math JSON Reflect Atomics Intl Iterator ' +
    'ArrayBuffer SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array ' +
    'Uint16Array Int32Array Uint32Array Float32Array Float64Array BigInt64Array BigUint64Array';
  const globals = names.split(' ').flatMap((name) => {
    const descriptor = descriptorOf(scope, name);
    note(descriptor?.value);
    return descriptor ? [{ name, descriptor }] : [];
  });
  const samples = [
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
    ''.matchAll(/(?:)/g),
    function* () {},
    async function () {},
    async function* () {},
  ];
  for (const sample of samples) note(getPrototypeOf(sample));
  const globalKeys: Record<PropertyKey, unknown> = { __proto__: null };
  for (const key of ownKeys(scope)) globalKeys[key] = true;
  const globalKeyCount = ownKeys(scope).length;

  /** Everything that is not the language's own goes; what was replaced is put back. */
  function restoreKeys({ owner, keys, descriptors }: (typeof builtIns)[number]): void {
    const now = ownKeys(owner);
    for (let k = 0; k < now.length; k++) {
      if (!includes(keys, now[k]!)) deleteProperty(owner, now[k]!);
    }
    for (let k = 0; k < keys.length; k++) {
      try {
        defineProperty(owner, keys[k]!, descriptors[k]!);
      } catch {
        // The program has frozen it: it stays.
      }
    }
  }
  function restorePrototype({ owner, prototype }: (typeof builtIns)[number]): void {
    try {
      setPrototypeOf(owner, prototype);
    } catch {
      // As above.
    }
  }

  /**
   * Most programs leave the built-ins as they are, and looking at every property would itself be
   * compiled between two readings, sooner or later. So one that has as many as before is left.
   */
  function restore(): void {
    for (let i = 0; i < builtIns.length; i++) {
      const builtIn = builtIns[i]!;
      if (ownKeys(builtIn.owner).length !== builtIn.keys.length) restoreKeys(builtIn);
      if (getPrototypeOf(builtIn.owner) !== builtIn.prototype) restorePrototype(builtIn);
    }
    for (let i = 0; i < globals.length; i++) {
      const { name, descriptor } = globals[i]!;
      if (descriptorOf(scope, name)?.value === descriptor.value) continue;
      try {
        defineProperty(scope, name, descriptor);
      } catch {
        // As above.
      }
    }
    const now = ownKeys(scope);
    if (now.length === globalKeyCount) return;
    for (let k = 0; k < now.length; k++) {
      if (globalKeys[now[k]!] !== true) deleteProperty(scope, now[k]!);
    }
  }

  /** Functions and classes of the program that are code, and what their `prototype` is. */
  let known: { readonly code: object; readonly next: typeof known } | undefined;
  const plain = Function.prototype as object;
  const plainObject = Object.prototype as object;
  function isKnown(prototype: object | null): boolean {
    if (prototype === null || prototype === plain || prototype === plainObject) return true;
    for (let i = 0; i < builtIns.length; i++) if (builtIns[i]!.owner === prototype) return true;
    for (let each = known; each; each = each.next) if (each.code === prototype) return true;
    return false;
  }

  /**
   * Lets go of the data on a function or on a class's prototype. False where that cannot be.
   * @param isLook only looks, and answers whether there is none
   */
  function empty(object: object, isLook = false): boolean {
    if (!isLook && !isKnown(getPrototypeOf(object) as object | null)) return false;
    const keys = ownKeys(object);
    for (let k = 0; k < keys.length; k++) {
      const key = keys[k]!;
      // To ask for a function's length is to compile it.
      if (key === 'length' || key === 'name') continue;
      if (key === 'prototype' || key === 'constructor') continue;
      const descriptor = descriptorOf(object, key);
      if (!descriptor) continue;
      const { value, enumerable, configurable, writable } = descriptor;
      // A method, an accessor, or what every function has.
      const isLong = typeof value === 'string' ? value.length > 999 : typeof value === 'bigint';
      const isPlain = !isLong && !isObject(value);
      if (isPlain || (typeof value === 'function' && enumerable === false)) continue;
      if (isLook) return false;
      if (configurable !== true && writable !== true) return false;
      defineProperty(object, key, { __proto__: null, value: undefined } as PropertyDescriptor);
    }
    if (!isLook) known = { code: object, next: known };
    return true;
  }

  function isCode(value: unknown, isClass?: boolean): boolean {
    if (typeof value !== 'function') return false;
    try {
      if (empty(value)) {
        if (isClass === undefined) return true;
        const prototype: unknown =
          isClass || staying ? descriptorOf(value, 'prototype')?.value : undefined;
        if (!isClass || (isObject(prototype) && empty(prototype))) {
          staying?.add(value, prototype);
          return true;
        }
      }
    } catch {
      // It goes.
    }
    staying?.remove(value);
    return false;
  }

  function mayHold(value: unknown, isFunction: boolean, isClass: boolean): boolean {
    if (typeof value === 'string') return value.length > 99;
    if (typeof value === 'bigint') return true;
    if (!isObject(value)) return false;
    if (!isFunction) return true;
    try {
      if (!empty(value, true)) return true;
      const prototype: unknown = isClass && descriptorOf(value, 'prototype')?.value;
      if (!isObject(prototype)) return false;
      const holds = !empty(prototype, true);
      if (!holds) staying?.add(value, prototype);
      return holds;
    } catch {
      return true;
    }
  }

  return {
    all(end) {
      let keepsCode = false;
      try {
        keepsCode = end.release(isCode);
      } catch {
        // A binding that cannot be assigned to: all of them go.
      }
      if (!keepsCode) staying?.clear();
      known = undefined;
      restore();
      // The last match holds the text that was searched.
      apply(exec, nothing, ['']);
      return keepsCode;
    },
    holding({ each }) {
      if (!each) return '';
      const values = each.values();
      let found = '';
      for (let place = 0; place < values.length; place++) {
        const isClass = place >= each.classesFrom;
        const isFunction = place >= each.functionsFrom;
        found += mayHold(values[place], isFunction, isClass) ? '1' : '0';
      }
      // So that it is compiled before a reading: there is no such place.
      each.letGo(-1, isCode);
      return found;
    },
    names({ each }, first, last) {
      try {
        for (let place = first; place <= last; place++) each?.letGo(place, isCode);
      } catch {
        // It stays.
      }
      known = undefined;
    },
  };
}
