/**
 * Explains what holds a program's heap, in the interpreter that it ran in and after it was read.
 *
 * What walks over the objects is loaded then, from texts that were kept outside of the interpreter,
 * and its builtins are C functions that were taken before the program ran. So no ordinary reading
 * knows of it, and a program cannot change it; as for the readings, one that writes into its
 * interpreter's memory still could.
 */
import type { PyodideInterface } from 'pyodide';
import type { Explained, LinePeak } from '../../measurement/explanation.ts';
import { formatCount } from '../../measurement/format.ts';
import {
  cyclesOf,
  parentsOf,
  retainedBytes,
  type HeapGraph,
  type RetainedBytes,
} from './heap-graph.ts';
import { pictureOf, summary, wayOf } from './heap-account.ts';
import { choosePicture, chooseWays } from './heap-picture.ts';
import type { PackageFiles } from './package-files-node.ts';
import type { Meter, Owned, PyBytes, PyTuple } from './python-interpreter.ts';
import { readNumbers } from './read-numbers.ts';

/** Beyond so many objects the rest is left: an interpreter has 512 MiB. */
export const mostObjects = 500_000;

type Proxy = Owned & ((...args: unknown[]) => unknown) & Record<string, unknown>;

const builtins = (
  '__build_class__ bool bytes complex dict enumerate float frozenset id int iter len list map max ' +
  'min object range set slice str sum tuple type zip memoryview bytearray any AttributeError'
).split(' ');

/** One program's. To be made before it runs. */
export class PythonExplainer {
  readonly #pyodide: PyodideInterface;
  readonly #files: PackageFiles;
  /** The session's own: the interpreter is sealed. */
  readonly #meter: Readonly<Record<string, Proxy>>;
  readonly #taken: Readonly<Record<string, Proxy>>;
  readonly #module: { readonly HEAPU32: Uint32Array };
  #namespace: Proxy | undefined;
  #before: Proxy | undefined;
  #timeline: Proxy | undefined;
  /** Methods of it that are called while the program's heap is traced: taken before. */
  #linesOf: Proxy | undefined;
  #rehearse: Proxy | undefined;
  #base = 0;
  #lines: readonly LinePeak[] | undefined;

  /** @param files the package `heapwise` */
  constructor(pyodide: PyodideInterface, meter: Meter, files: PackageFiles) {
    this.#pyodide = pyodide;
    this.#files = files;
    this.#meter = meter as unknown as Readonly<Record<string, Proxy>>;
    this.#module = (pyodide as unknown as { _module: { HEAPU32: Uint32Array } })._module;
    const take = (expression: string) => pyodide.runPython(expression) as Proxy;
    this.#taken = {
      ...Object.fromEntries(builtins.map((name) => [name, take(name)])),
      exec: take('exec'),
      compile: take('compile'),
      get_objects: take('__import__("gc").get_objects'),
      get_referents: take('__import__("gc").get_referents'),
      disable: take('__import__("gc").disable'),
    };
  }

  /** Before tracing starts. @param program the module as a function */
  begin(program: Owned, source: string): void {
    const { __globals__, __code__ } = program as unknown as Record<string, Proxy>;
    this.#namespace = __globals__;
    this.#before = this.#take('frozenset')(__globals__) as Proxy;
    try {
      const made = this.#load('timeline.py', true);
      const { get_traced_memory, reset_peak } = this.#meter;
      this.#timeline = made('Timeline')(__code__, source, get_traced_memory, reset_peak) as Proxy;
      this.#linesOf = this.#timeline['lines'] as Proxy;
      this.#rehearse = this.#timeline['rehearse'] as Proxy;
      (this.#timeline['begin'] as Proxy)();
    } catch {
      // A source that ends before its last line, or an interpreter without sys.monitoring.
      this.#timeline = undefined;
    }
    __code__?.destroy();
  }

  /** Tracing has started. */
  started(): void {
    if (!this.#rehearse) return;
    this.#rehearse();
    const read = this.#meter['get_traced_memory']?.() as PyTuple;
    this.#base = Number(read.get(0));
    read.destroy();
    this.#meter['reset_peak']?.();
  }

  /**
   * The program has ended: the bytes that are held, and the most since its last line began.
   */
  ended(held: number, peak: number): void {
    const lines = this.#linesOf?.(held, peak) as Proxy | undefined;
    if (!lines) return;
    const found = (lines as unknown as { toJs(): number[][] }).toJs();
    lines.destroy();
    this.#lines = found.map(([line = 0, live = 0, high = 0]) => ({ line, live, high }));
  }

  /**
   * While tracing goes on, after all that is told of the heap has been read.
   * @param liveBytes the figure
   */
  explain(liveBytes: number): Explained {
    const limits: string[] = [];
    const timeline = this.#checkedTimeline(limits);
    try {
      return { ...this.#walk(liveBytes, limits), ...timeline, limits };
    } catch (error) {
      const reason = error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : '';
      limits.push(`What the names keep could not be found: ${reason || 'the walk failed'}.`);
      return { ...timeline, limits };
    }
  }

  #checkedTimeline(limits: string[]): { timeline?: readonly LinePeak[] } {
    if (!this.#lines) return {};
    const base = this.#base;
    const lines = this.#lines.map(({ line, live, high }) => ({
      line,
      live: Math.max(0, live - base),
      high: Math.max(0, live - base, high - base),
    }));
    return lines.every(({ live, high }) => Number.isSafeInteger(live) && Number.isSafeInteger(high))
      ? { timeline: lines }
      : (limits.push('The program has changed what listens to its lines.'), {});
  }

  #walk(liveBytes: number, limits: string[]): Explained {
    const everything = this.#take('get_objects')();
    this.#take('disable')();
    const made = this.#load('references.py');
    const { get_referents } = this.#taken;
    const found = made('walk')(
      this.#namespace,
      this.#before,
      everything,
      liveBytes,
      get_referents,
      this.#origin,
      this.#peek,
      mostObjects,
      this.#load('hidden_parts.py')('PARTS'),
    ) as Proxy;
    const get = found['get'] as Proxy;
    const walk: Found = (name) => get.call(found, name);
    const graph: HeapGraph = {
      names: this.#strings(walk('names')),
      roots: this.#numbers(walk('roots')),
      elsewhere: Number(walk('elsewhere')),
      edges: this.#numbers(walk('edges')),
      ends: this.#numbers(walk('ends')),
      sizes: this.#numbers(walk('sizes')),
      kinds: this.#numbers(walk('kinds')),
    };
    if (walk('is_cut')) {
      const count = formatCount(graph.sizes.length);
      limits.push(`There are more objects than are looked at: this is of the first ${count}.`);
    }
    const words = this.#load('reference_words.py');
    const types = this.#typeLabels(walk, words);
    const retained = retainedBytes(graph);
    return {
      ...summary(graph, types, liveBytes, retained),
      ...this.#pictures(graph, types, retained, walk, words),
    };
  }

  #pictures(
    graph: HeapGraph,
    types: readonly string[],
    { byName, byObject }: RetainedBytes,
    walk: Found,
    words: Made,
  ): Explained {
    const parents = parentsOf(graph);
    const isClass = (place: number) => types[graph.kinds[place] ?? 0] === 'type';
    const cycles = cyclesOf(graph).filter((group) => !group.some(isClass));
    const chosen = choosePicture(
      graph,
      byName.map((bytes, name) => bytes || (byObject[graph.roots[name] ?? -1] ?? 0)),
      isClass,
    );
    const ways = chooseWays(graph, parents);
    const pairs = [
      ...chosen.edges.flatMap(({ pair }) => (pair ? [pair] : [])),
      ...ways.flatMap(({ places }) => places.slice(1).map((to, at) => [places[at] ?? 0, to])),
    ];
    const looked = [
      ...chosen.nodes.flatMap((node) => (node.kind === 'object' ? [node.place] : [])),
      ...ways.flatMap(({ places }) => places),
    ];
    const told = words('words')(
      walk('objects'),
      this.#pyodide.toPy(pairs) as unknown,
      this.#pyodide.toPy(looked) as unknown,
    ) as { toJs(): [string[], string[]] } & Owned;
    const [ofPairs, ofObjects] = told.toJs();
    told.destroy();
    const word = new Map(pairs.map((pair, at) => [String(pair), ofPairs[at] ?? '']));
    const looks = new Map(looked.map((place, at) => [place, ofObjects[at] ?? '']));
    const context = { graph, types, word, looks };
    return {
      picture: pictureOf(chosen, byName, cycles, context),
      ways: ways.map((way) => wayOf(way, context)),
      ...(cycles.length > 0 && {
        cycles: {
          count: cycles.length,
          objects: cycles.reduce((sum, group) => sum + group.length, 0),
        },
      }),
    };
  }

  /** A class of the program's that bears a builtin's name is told with its module. */
  #typeLabels(walk: Found, words: Made): string[] {
    const described = words('type_names')(walk('types'), this.#origin) as {
      toJs(): [string, boolean][];
    } & Owned;
    const types = described.toJs();
    described.destroy();
    const taken = new Set<string>();
    const labels: string[] = Array.from({ length: types.length }, () => '');
    for (const own of [false, true]) {
      types.forEach(([name, isOwn], at) => {
        if (isOwn !== own) return;
        let label = taken.has(name) && isOwn ? `__main__.${name}` : name;
        for (let n = 2; taken.has(label); n += 1) label = `${name} (${n})`;
        taken.add(label);
        labels[at] = label;
      });
    }
    return labels;
  }

  readonly #peek = (addresses: { toJs(): number[] }): unknown =>
    this.#pyodide.toPy(
      Array.from(addresses.toJs(), (address) => this.#module.HEAPU32[address >>> 2] ?? 0),
    );

  get #origin(): unknown {
    return this.#meter['_get_object_traceback'];
  }

  #take(name: string): Proxy {
    const taken = this.#taken[name];
    if (!taken) throw new Error(`${name} was not taken.`);
    return taken;
  }

  /** Runs one of our files in a namespace of its own. Answers what it defines. */
  #load(file: string, imports = false): Made {
    const text = this.#files[file];
    if (text === undefined) throw new Error(`${file} is missing.`);
    const namespace = this.#take('dict')() as Proxy;
    const set = namespace['set'] as Proxy;
    set.call(namespace, '__name__', file);
    set.call(namespace, '__file__', ` ${file}`);
    if (!imports) {
      const own = this.#take('dict')() as Proxy;
      for (const name of builtins) (own['set'] as Proxy).call(own, name, this.#taken[name]);
      set.call(namespace, '__builtins__', own);
    }
    const code = this.#take('compile')(text, ` ${file}`, 'exec');
    this.#take('exec')(code, namespace);
    return (name) => (namespace['get'] as Proxy).call(namespace, name) as Proxy;
  }

  /** Lets go of what belongs to the program, which then ends. */
  dispose(): void {
    for (const proxy of [
      this.#namespace,
      this.#before,
      this.#timeline,
      this.#linesOf,
      this.#rehearse,
    ])
      proxy?.destroy();
    for (const proxy of Object.values(this.#taken)) proxy.destroy();
  }

  #strings(list: unknown): string[] {
    return (list as { toJs(): string[] }).toJs();
  }

  #numbers(list: unknown): Int32Array {
    return readNumbers(this.#meter['dumps']?.(list, 2) as PyBytes);
  }
}

type Made = (name: string) => Proxy;
/** What the walk has found, by name. */
type Found = (name: string) => unknown;
