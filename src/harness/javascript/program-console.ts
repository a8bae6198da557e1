/**
 * The `console` of a reader's program, as browsers and Node have it. Values are shown by Node's
 * own `inspect` (npm's node-inspect-extracted), which each engine loads before the program.
 *
 * `createConsole` refers to nothing outside itself, because QuickJS gets it as text:
 * `createConsole.toString()`. What the program does to its globals later can spoil what it prints,
 * and nothing else: the texts go to `write`, which depends on nothing of the program's.
 */
import type { OutputStream } from '../../measurement/run-event.ts';
import type { tableText as TableText } from './console-table.ts';

/** What is used of node-inspect-extracted. */
export interface Inspector {
  inspect(value: unknown, options?: object): string;
  formatWithOptions(options: object, ...values: unknown[]): string;
}

export interface ProgramConsole {
  readonly console: Record<string, (...values: unknown[]) => void>;
  /** One value as text; never throws. */
  readonly format: (value: unknown) => string;
}

/** @param clock milliseconds, for `console.time` */
export function createConsole(
  write: (stream: OutputStream, text: string) => void,
  { inspect, formatWithOptions }: Inspector,
  tableText: typeof TableText,
  clock: () => number,
): ProgramConsole {
  const { apply } = Reflect;
  const toText = String;
  const { isArray } = Array;
  const { keys } = Object;
  const uncurryThis = Function.prototype.bind.bind(Function.prototype.call) as unknown as <
    T,
    A extends readonly unknown[],
    R,
  >(
    method: (this: T, ...args: A) => R,
  ) => (self: T, ...args: A) => R;
  const split = uncurryThis(String.prototype.split as (this: string, by: string) => string[]);
  const join = uncurryThis(Array.prototype.join);
  const slice = uncurryThis(String.prototype.slice);
  const toFixed = uncurryThis(Number.prototype.toFixed);

  const unshown = '[could not be shown]';
  const indentStep = 2;
  let indent = '';
  const counts: Record<string, number> = { __proto__: null } as unknown as Record<string, number>;
  const starts: Record<string, number> = { __proto__: null } as unknown as Record<string, number>;

  /** Whether a promise is settled cannot be asked: the library says pending of all. */
  const known = (text: string): string =>
    join(split(text, 'Promise { <pending> }'), 'Promise { <state unknown> }');

  /** Without spread: it asks the program's own iterator of arrays. */
  function withOptions(values: unknown[]): unknown[] {
    const all: unknown[] = [{}];
    for (let index = 0; index < values.length; index++) all[index + 1] = values[index];
    return all;
  }

  function texts(values: unknown[]): string {
    try {
      const text = apply(formatWithOptions, undefined, withOptions(values)) as string;
      for (let index = 0; index < values.length; index++) {
        if (typeof values[index] === 'object') return known(text);
      }
      return text;
    } catch {
      // A getter or a proxy of the program's threw, or it has broken what the library stands on.
      let text = '';
      for (let index = 0; index < values.length; index++) {
        text +=
          (index > 0 ? ' ' : '') +
          (isPlain(values[index]) ? toText(values[index]) : shown(values[index]));
      }
      return text;
    }
  }

  function isPlain(value: unknown): boolean {
    return (typeof value !== 'object' || value === null) && typeof value !== 'function';
  }

  function shown(value: unknown, options?: object): string {
    try {
      return known(inspect(value, options));
    } catch {
      return unshown;
    }
  }

  function put(stream: OutputStream, text: string): void {
    const lines = indent === '' ? text : indent + join(split(text, '\n'), '\n' + indent);
    write(stream, lines + '\n');
  }

  const out = (...values: unknown[]): void => put('stdout', texts(values));
  const error = (...values: unknown[]): void => put('stderr', texts(values));
  const nothing = (): void => {};
  const label = (value: unknown): string => (value === undefined ? 'default' : toText(value));

  function cell(value: unknown): string {
    const folded = typeof value === 'object' && value !== null && !isArray(value);
    const depth = folded && keys(value).length > 2 ? -1 : 0;
    return shown(value, { depth, maxArrayLength: 3, breakLength: Infinity });
  }

  function table(data: unknown, columns?: unknown): void {
    if (typeof data !== 'object' || data === null) return out(data);
    try {
      put('stdout', tableText(data, isArray(columns) ? (columns as string[]) : undefined, cell));
    } catch {
      put('stdout', unshown);
    }
  }

  function group(...values: unknown[]): void {
    if (values.length > 0) put('stdout', texts(values));
    for (let step = 0; step < indentStep; step++) indent += ' ';
  }

  function count(value?: unknown): void {
    const name = label(value);
    counts[name] = (counts[name] ?? 0) + 1;
    put('stdout', name + ': ' + toText(counts[name]));
  }

  function elapsed(value: unknown, more: unknown[]): void {
    const name = label(value);
    const start = starts[name];
    if (start === undefined)
      return put('stderr', "Warning: No such label '" + name + "' for console.time()");
    const text = name + ': ' + toFixed(clock() - start, 3) + 'ms';
    put('stdout', more.length > 0 ? text + ' ' + texts(more) : text);
  }

  function assertion(holds?: unknown, ...values: unknown[]): void {
    if (holds) return;
    const head = 'Assertion failed';
    if (typeof values[0] === 'string') values[0] = head + ': ' + values[0];
    else if (values.length === 0) values[0] = head;
    else return put('stderr', head + ' ' + texts(values));
    put('stderr', texts(values));
  }

  function trace(...values: unknown[]): void {
    const head = values.length > 0 ? 'Trace: ' + texts(values) : 'Trace';
    const stack = toText(new Error().stack);
    const frames = split(stack, '\n');
    let text = head;
    for (let index = 0; index < frames.length; index++) {
      const frame = frames[index] as string;
      if (frame !== 'Error' && frame !== '') text += '\n' + frame;
    }
    put('stderr', text);
  }

  return {
    console: {
      log: out,
      info: out,
      debug: out,
      dirxml: out,
      dir: (value, options) => put('stdout', shown(value, options ?? {})),
      table,
      group,
      groupCollapsed: group,
      groupEnd: () => {
        indent = slice(indent, indentStep);
      },
      error,
      warn: error,
      trace,
      assert: assertion,
      count,
      countReset: (value) => {
        counts[label(value)] = 0;
      },
      time: (value) => {
        starts[label(value)] = clock();
      },
      timeLog: (value, ...more) => elapsed(value, more),
      timeEnd: (value) => {
        elapsed(value, []);
        delete starts[label(value)];
      },
      clear: nothing,
      profile: nothing,
      profileEnd: nothing,
      timeStamp: nothing,
    },
    format: (value) => (typeof value === 'string' ? value : shown(value)),
  };
}
