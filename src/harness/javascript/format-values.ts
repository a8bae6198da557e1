/**
 * The `console` of a reader's program. Values look as in Node's console, on
 * one line; long arrays are shortened.
 *
 * `createConsole` refers to nothing outside itself, because QuickJS gets it as
 * text: `createConsole.toString()`. It takes everything that it uses when it is
 * called, before the program runs (see primordials.ts), and it formats in the
 * program's own realm, where a getter or a proxy of the program's may run.
 * No template literals: QuickJS compiles them to calls of `''.concat`, which
 * the program may have overwritten.
 */
import type { OutputStream } from '../../measurement/run-event.ts';

export interface ProgramConsole {
  readonly console: Record<string, (...values: unknown[]) => void>;
  /** One value as text; never throws. */
  readonly format: (value: unknown) => string;
}

export function createConsole(write: (stream: OutputStream, text: string) => void): ProgramConsole {
  const uncurryThis = Function.prototype.bind.bind(Function.prototype.call) as unknown as <
    T,
    A extends readonly unknown[],
    R,
  >(
    method: (this: T, ...args: A) => R,
  ) => (self: T, ...args: A) => R;
  const { keys, getPrototypeOf, getOwnPropertyDescriptor, hasOwn, is } = Object;
  const { isArray } = Array;
  const toText = String;
  const quoteJson = JSON.stringify;
  const ErrorBase = Error;
  const hasInstance = uncurryThis(Function.prototype[Symbol.hasInstance]);
  const getter = (prototype: object, key: PropertyKey) =>
    uncurryThis(getOwnPropertyDescriptor(prototype, key)!.get as (this: unknown) => unknown);
  const typedArray = getPrototypeOf(Uint8Array.prototype) as object;
  const typedArrayName = getter(typedArray, Symbol.toStringTag);
  const typedArrayLength = getter(typedArray, 'length');
  const bufferLength = getter(ArrayBuffer.prototype, 'byteLength');
  const mapSize = getter(Map.prototype, 'size');
  const setSize = getter(Set.prototype, 'size');
  const mapForEach = uncurryThis(Map.prototype.forEach);
  const setForEach = uncurryThis(Set.prototype.forEach);
  const dateToText = uncurryThis(Date.prototype.toISOString);
  const regExpToText = uncurryThis(RegExp.prototype.toString);
  const isPlainKey = uncurryThis(RegExp.prototype.exec);
  const plainKey = /^[A-Za-z_$][\w$]*$/;
  const dateTime = uncurryThis(Date.prototype.getTime);
  const toFunctionText = uncurryThis(Function.prototype.toString);
  const indexOf = uncurryThis(String.prototype.indexOf);

  const mostItems = 100;
  const mostDepth = 2;
  const mostLength = 20_000;

  /** The objects that are being shown, innermost first. */
  interface Chain {
    readonly value: object;
    readonly outer: Chain | undefined;
  }

  /** The internal slot's value, or undefined for another kind of object. */
  function slot(read: (self: unknown) => unknown, value: object): unknown {
    try {
      return read(value);
    } catch {
      return undefined;
    }
  }

  function quote(text: string): string {
    if (indexOf(text, "'") < 0 && indexOf(text, '\\') < 0 && indexOf(text, '\n') < 0) {
      return "'" + text + "'";
    }
    return quoteJson(text);
  }

  function constructorName(value: object): string | undefined {
    for (let at: object | null = value; at !== null; at = getPrototypeOf(at) as object | null) {
      const own = getOwnPropertyDescriptor(at, 'constructor');
      if (own === undefined) continue;
      const made: unknown = own.value;
      if (typeof made !== 'function') return undefined;
      const name = getOwnPropertyDescriptor(made, 'name')?.value as unknown;
      return typeof name === 'string' && name !== '' ? name : undefined;
    }
    return undefined;
  }

  function show(value: unknown, outer: Chain | undefined, depth: number, nested: boolean): string {
    switch (typeof value) {
      case 'string':
        return nested ? quote(value) : value;
      case 'number':
        return is(value, -0) ? '-0' : toText(value);
      case 'bigint':
        return toText(value) + 'n';
      case 'function': {
        const name = getOwnPropertyDescriptor(value, 'name')?.value as unknown;
        const kind = indexOf(toFunctionText(value), 'class') === 0 ? 'class' : 'Function';
        const label = typeof name === 'string' && name !== '' ? name : '(anonymous)';
        return kind === 'class' ? '[class ' + label + ']' : '[Function: ' + label + ']';
      }
      case 'object':
        return value === null ? 'null' : showObject(value, outer, depth);
      default: // undefined, boolean, symbol
        return toText(value);
    }
  }

  function showObject(value: object, outer: Chain | undefined, depth: number): string {
    for (let at = outer; at !== undefined; at = at.outer) {
      if (at.value === value) return '[Circular]';
    }
    if (hasInstance(ErrorBase, value)) {
      const { name, message } = value as Error;
      return '[' + toText(name) + ': ' + toText(message) + ']';
    }
    const kind = constructorName(value);
    const chain: Chain = { value, outer };
    const deep = depth > mostDepth;
    const list = isArray(value);
    const typed = list ? undefined : typedArrayName(value);
    if (list || typed !== undefined) {
      const length = (list ? (value as unknown[]).length : typedArrayLength(value)) as number;
      const prefix = typed === undefined ? '' : toText(typed) + '(' + toText(length) + ') ';
      if (deep) return typed === undefined ? '[Array]' : '[' + toText(typed) + ']';
      return prefix + showList(value as ArrayLike<unknown>, length, chain, depth);
    }
    const map = slot(mapSize, value) as number | undefined;
    const size = map ?? (slot(setSize, value) as number | undefined);
    if (size !== undefined) {
      const label = map === undefined ? 'Set' : 'Map';
      if (deep) return '[' + label + ']';
      let items = '';
      let shown = 0;
      const add = (text: string) => {
        if (shown++ < mostItems) items += (items && ', ') + text;
      };
      const one = (item: unknown) => (shown < mostItems ? show(item, chain, depth + 1, true) : '');
      if (map === undefined) setForEach(value, (item) => add(one(item)));
      else {
        mapForEach(value, (item, key) =>
          add(shown < mostItems ? one(key) + ' => ' + one(item) : ''),
        );
      }
      return label + '(' + toText(size) + ') ' + enclose('{', items, size, '}');
    }
    if (slot(dateTime, value) !== undefined) {
      return is(dateTime(value), NaN) ? 'Invalid Date' : dateToText(value);
    }
    if (kind === 'RegExp') return regExpToText(value);
    const bytes = slot(bufferLength, value) as number | undefined;
    if (bytes !== undefined) return 'ArrayBuffer { byteLength: ' + toText(bytes) + ' }';
    if (deep) return '[' + (kind ?? 'Object') + ']';
    return showProperties(value, kind, chain, depth);
  }

  function showList(
    value: ArrayLike<unknown>,
    length: number,
    chain: Chain,
    depth: number,
  ): string {
    let items = '';
    for (let index = 0; index < length && index < mostItems; index++) {
      items += (items && ', ') + show(value[index], chain, depth + 1, true);
      if (items.length > mostLength) return '[ ' + items + ', ... ]';
    }
    return enclose('[', items, length, ']');
  }

  function enclose(open: string, items: string, count: number, close: string): string {
    if (count === 0) return open + close;
    const more = count - mostItems;
    const rest = more > 0 ? ', ... ' + toText(more) + ' more item' + (more === 1 ? '' : 's') : '';
    return open + ' ' + items + rest + ' ' + close;
  }

  function showProperties(
    value: object,
    kind: string | undefined,
    chain: Chain,
    depth: number,
  ): string {
    const names = keys(value);
    let items = '';
    for (let index = 0; index < names.length && index < mostItems; index++) {
      const name = names[index]!;
      const own = getOwnPropertyDescriptor(value, name);
      const key = isPlainKey(plainKey, name) === null ? quote(name) : name;
      const text =
        own !== undefined && !hasOwn(own, 'value')
          ? '[Getter]'
          : show(own === undefined ? undefined : own.value, chain, depth + 1, true);
      items += (items && ', ') + key + ': ' + text;
      if (items.length > mostLength) {
        items += ', ...';
        break;
      }
    }
    const prefix = kind === 'Object' ? '' : (kind ?? '[Object: null prototype]') + ' ';
    return prefix + enclose('{', items, names.length, '}');
  }

  function format(value: unknown): string {
    try {
      return show(value, undefined, 0, false);
    } catch {
      return '[could not be shown]'; // a proxy or a getter of the program's threw
    }
  }

  function writer(stream: OutputStream) {
    return (...values: unknown[]): void => {
      let text = '';
      for (let index = 0; index < values.length; index++) {
        text += (index === 0 ? '' : ' ') + format(values[index]);
      }
      write(stream, text + '\n');
    };
  }

  const out = writer('stdout');
  const error = writer('stderr');
  const nothing = (): void => {};
  return {
    console: {
      log: out,
      info: out,
      debug: out,
      dir: (value) => out(value),
      table: (value) => out(value),
      group: out,
      error,
      warn: error,
      trace: error,
      groupEnd: nothing,
      time: nothing,
      timeEnd: nothing,
      timeLog: nothing,
      clear: nothing,
    },
    format,
  };
}
