/** What a session holds of the interpreter: functions taken before any program runs. */
import type { PyodideInterface } from 'pyodide';
import type { PackageFiles } from './package-files-node.ts';

/** A proxy: frees its hold on its Python object. */
export interface Owned {
  destroy(): void;
}

export type PyFunction<Args extends readonly unknown[], Result> = Owned &
  ((...args: Args) => Result);

export interface PyTuple extends Owned {
  get(index: number): unknown;
}

export interface PyBytes extends Owned {
  getBuffer(type: 'u8'): { readonly data: Uint8Array; release(): void };
}

/** C functions, and nothing else: no Python code takes part in a reading. */
export interface Meter {
  readonly start: PyFunction<[frames: number], void>;
  readonly stop: PyFunction<[], void>;
  readonly reset_peak: PyFunction<[], void>;
  /** Live and peak, in bytes. */
  readonly get_traced_memory: PyFunction<[], PyTuple>;
  /** Bytes of the tracer's own tables, as far as it counts them. */
  readonly get_tracemalloc_memory: PyFunction<[], number>;
  readonly is_tracing: PyFunction<[], boolean>;
  readonly _get_object_traceback: PyFunction<[object: Owned], Owned | undefined>;
  readonly _get_traces: PyFunction<[], Owned>;
  /** Answers how many unreachable objects it found. */
  readonly collect: PyFunction<[], number>;
  readonly freeze: PyFunction<[], void>;
  readonly unfreeze: PyFunction<[], void>;
  readonly set_debug: PyFunction<[flags: number], void>;
  /**
   * Empties the interpreter's cache of attributes. It keeps the names that C code has looked up, and
   * which of them depends on where they lie: 33 B of one program were live in one image and not in
   * another. https://docs.python.org/3/library/sys.html#sys._clear_internal_caches
   */
  readonly clear_caches: PyFunction<[], void>;
  readonly dumps: PyFunction<[object: Owned, version: number], PyBytes>;
  readonly flushOutput: PyFunction<[], void>;
  readonly flushErrors: PyFunction<[], void>;
  readonly runExitFunctions: PyFunction<[], void>;
  /** The list that the collector itself goes by. */
  readonly callbacks: Owned;
  /** Takes any two arguments, and does nothing. */
  readonly nothing: Owned;
}

/** Of the package `heapwise`: what is done before and after a reading. */
export interface Harness {
  readonly seal: PyFunction<[], void>;
  readonly prepare: PyFunction<[source: string, size: number | undefined], string>;
  readonly judge: PyFunction<[], unknown>;
  readonly describe: PyFunction<[], unknown>;
  readonly modules_loaded_json: PyFunction<[], unknown>;
  readonly put_streams_back: PyFunction<[], void>;
  /** Answers the program's namespace, whose last owner the caller then is. */
  readonly let_go: PyFunction<[], Owned>;
  readonly clear_what_is_left: PyFunction<[], void>;
  readonly release: PyFunction<[], void>;
  /** The program as a function. */
  readonly program: PyFunction<[], Owned>;
  /** Its attribute `failure` is the exception that left the program. */
  readonly current: Owned;
}

const folder = '/heapwise-harness';

const install = `
import sys
def install(folder):
    sys.path.insert(0, folder)
    written, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        import heapwise
    finally:
        sys.path.remove(folder)
        sys.path_importer_cache.pop(folder, None)
        sys.dont_write_bytecode = written
    heapwise.write_at_once()
    heapwise.block_in_asyncio_run()
install
`;

interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, text: string): void;
}

/**
 * Puts the package `heapwise` into an interpreter. It is imported from files, as natively; the
 * folder is on no path afterwards.
 */
export function installHarness(pyodide: PyodideInterface, files: PackageFiles): void {
  const fileSystem = pyodide.FS as FileSystem;
  fileSystem.mkdirTree(`${folder}/heapwise`);
  for (const [name, text] of Object.entries(files)) {
    fileSystem.writeFile(`${folder}/heapwise/${name}`, text);
  }
  const globals = pyodide.toPy({}) as Owned;
  const installer = pyodide.runPython(install, { globals: globals as never }) as PyFunction<
    [string],
    void
  >;
  installer(folder);
  installer.destroy();
  globals.destroy();
}

export function hasHarness(pyodide: PyodideInterface): boolean {
  return pyodide.runPython(`import sys; 'heapwise' in sys.modules`) === true;
}

export function takeHarness(pyodide: PyodideInterface): Harness {
  return take<Harness>(pyodide, 'heapwise', [
    'seal',
    'prepare',
    'judge',
    'describe',
    'modules_loaded_json',
    'put_streams_back',
    'let_go',
    'clear_what_is_left',
    'program',
    'release',
    'current',
  ]) as Harness;
}

export function takeMeter(pyodide: PyodideInterface): Meter {
  return {
    ...take<Meter>(pyodide, '_tracemalloc', [
      'start',
      'stop',
      'reset_peak',
      'get_traced_memory',
      'get_tracemalloc_memory',
      'is_tracing',
      '_get_object_traceback',
      '_get_traces',
    ]),
    ...take<Meter>(pyodide, 'gc', ['collect', 'freeze', 'unfreeze', 'set_debug', 'callbacks']),
    ...take<Meter>(pyodide, 'marshal', ['dumps']),
    flushOutput: pyodide.runPython('import sys; sys.stdout.flush') as Meter['flushOutput'],
    flushErrors: pyodide.runPython('sys.stderr.flush') as Meter['flushErrors'],
    runExitFunctions: pyodide.runPython(
      'import atexit; atexit._run_exitfuncs',
    ) as Meter['runExitFunctions'],
    nothing: pyodide.runPython('{}.get') as Meter['nothing'],
    clear_caches: pyodide.runPython(
      `getattr(sys, '_clear_internal_caches', None) or sys._clear_type_cache`,
    ) as Meter['clear_caches'],
  } as Meter;
}

export function letGo(taken: Meter | Harness): void {
  for (const proxy of Object.values(taken) as Owned[]) proxy.destroy();
}

/** An attribute's proxy dies with the module's; its copy does not. */
function take<Functions>(
  pyodide: PyodideInterface,
  module: string,
  names: readonly (keyof Functions & string)[],
): Partial<Functions> {
  const proxy = pyodide.pyimport(module) as Owned & Record<string, { copy(): unknown }>;
  const taken = Object.fromEntries(names.map((name) => [name, proxy[name]?.copy()]));
  proxy.destroy();
  return taken as Partial<Functions>;
}
