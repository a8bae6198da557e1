/** What a session holds of the interpreter: functions taken before any program runs. */
import type { PyodideInterface } from 'pyodide';

/** Frees a proxy's hold on its Python object. */
interface Owned {
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
  readonly is_tracing: PyFunction<[], boolean>;
  readonly _get_object_traceback: PyFunction<[object: Owned], Owned | undefined>;
  readonly _get_traces: PyFunction<[], Owned>;
  readonly collect: PyFunction<[], number>;
  readonly freeze: PyFunction<[], void>;
  readonly dumps: PyFunction<[object: Owned, version: number], PyBytes>;
  readonly flushOutput: PyFunction<[], void>;
  readonly flushErrors: PyFunction<[], void>;
}

/** Functions of measure.py: what is done before and after a reading. */
export interface Harness {
  readonly seal: PyFunction<[], void>;
  readonly prepare: PyFunction<[source: string, size: number | undefined], string>;
  readonly run: PyFunction<[], unknown>;
  readonly describe: PyFunction<[], unknown>;
  readonly release: PyFunction<[], void>;
}

const install = `
import sys, types
def install(source):
    module = types.ModuleType('heapwise_measure')
    sys.modules[module.__name__] = module
    exec(compile(source, 'measure.py', 'exec'), module.__dict__)
    module.write_at_once()
    module.block_in_asyncio_run()
install
`;

/** Puts measure.py into an interpreter, given its text. */
export function installHarness(pyodide: PyodideInterface, source: string): void {
  const globals = pyodide.toPy({}) as Owned;
  const installer = pyodide.runPython(install, { globals: globals as never }) as PyFunction<
    [string],
    void
  >;
  installer(source);
  installer.destroy();
  globals.destroy();
}

export function hasHarness(pyodide: PyodideInterface): boolean {
  return pyodide.runPython(`import sys; 'heapwise_measure' in sys.modules`) === true;
}

export function takeHarness(pyodide: PyodideInterface): Harness {
  return take<Harness>(pyodide, 'heapwise_measure', [
    'seal',
    'prepare',
    'run',
    'describe',
    'release',
  ]) as Harness;
}

export function takeMeter(pyodide: PyodideInterface): Meter {
  return {
    ...take<Meter>(pyodide, '_tracemalloc', [
      'start',
      'stop',
      'reset_peak',
      'get_traced_memory',
      'is_tracing',
      '_get_object_traceback',
      '_get_traces',
    ]),
    ...take<Meter>(pyodide, 'gc', ['collect', 'freeze']),
    ...take<Meter>(pyodide, 'marshal', ['dumps']),
    flushOutput: pyodide.runPython('import sys; sys.stdout.flush') as Meter['flushOutput'],
    flushErrors: pyodide.runPython('sys.stderr.flush') as Meter['flushErrors'],
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
