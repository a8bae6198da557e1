/**
 * Measures Python programs in a loaded Pyodide: the same in the page's worker, in Node and in
 * the WebContainer.
 *
 * A program can change everything in its own interpreter. So the readings are taken here, by
 * C functions of `_tracemalloc`, `gc` and `marshal` that were fetched before it ran, and that no
 * Python code stands between. See measure.py for what is measured and why an empty program
 * reads 0.
 */
import type { PyodideInterface } from 'pyodide';
import type { PyCallable, PyProxy } from 'pyodide/ffi';
import {
  type Example,
  type HeapMeasurement,
  type ProgramError,
  limits,
} from '../runtimes/runtime.ts';
import { OutputLimiter, type OutputStream } from './output-limit.ts';
import { OutputBytes } from './output-bytes.ts';
import { lineBytes } from './traces.ts';

/** An Outcome of this engine, without the runtime that it was in. */
export type EngineReading =
  | Omit<HeapMeasurement, 'runtime'>
  | { readonly kind: 'failed'; readonly error: ProgramError }
  | { readonly kind: 'out-of-memory'; readonly limitBytes: number };

export interface SessionResult {
  readonly reading: EngineReading;
  /** Lines of output beyond the limits, which were not passed on. */
  readonly droppedLines: number;
}

export interface SessionEvents {
  /** In batches, as the program writes. */
  readonly onOutput: (stream: OutputStream, text: string) => void;
  /** The program is prepared and about to run: a time limit starts here. */
  readonly onStarted: () => void;
}

export interface Calibration {
  readonly expectedBytes: number;
  readonly readBytes: number;
  readonly ok: boolean;
}

export type MeasuredExample = Pick<Example, 'source' | 'size' | 'collect'>;

export interface PythonSession {
  /** Version of CPython and of Pyodide, for example `3.14.2 (Pyodide 314.0.7)`. */
  readonly engineVersion: string;
  /** Measures a `bytes` of a known size in this very interpreter. */
  calibrate(): Calibration;
  /** Runs to the program's end. To stop it, end the worker that it is in. Never throws. */
  measure(example: MeasuredExample, events: SessionEvents): SessionResult;
  dispose(): void;
}

// What run() in measure.py answers.
const ended = 0;
const outOfMemory = 2;

const silent: SessionEvents = { onOutput: () => {}, onStarted: () => {} };
const calibrationBytes = 1_000_000;

/** Needs the harness in the interpreter: see `bootPyodide`. */
export function createPythonSession(
  pyodide: PyodideInterface,
  { memoryLimitBytes = limits.wasmMemoryBytes }: { memoryLimitBytes?: number | undefined } = {},
): PythonSession {
  const harness = takeHarness(pyodide);
  const meter = takeMeter(pyodide);
  const engineVersion = `${harness.version} (Pyodide ${pyodide.version})`;
  let sealed = false;

  const run = (example: MeasuredExample, events: SessionEvents): SessionResult => {
    const output = new OutputLimiter(events.onOutput);
    const bytes = new OutputBytes(output);
    let reading: EngineReading;
    try {
      pyodide.setStdout({ write: bytes.writer('stdout') });
      pyodide.setStderr({ write: bytes.writer('stderr') });
      const error = harness.prepare(example.source, example.size);
      if (error === '') {
        events.onStarted();
        reading = measureProgram(example.collect === true);
      } else {
        reading = { kind: 'failed', error: parseError(error) };
      }
    } catch (error) {
      reading = { kind: 'failed', error: brokenInterpreter(error) };
    }
    bytes.flush();
    return { reading, droppedLines: output.end() };
  };

  const measureProgram = (collect: boolean): EngineReading => {
    const { read, flush } = meter;
    meter.collect();
    const startedAt = now();
    meter.start(1);
    // Kept unread until the end: see measure.py.
    const readings = [read(), read(), read()];
    meter.resetPeak();
    const answer: unknown = harness.run();
    flush();
    if (answer === outOfMemory) return { kind: 'out-of-memory', limitBytes: memoryLimitBytes };
    // Let go before the collection, which clears what it leaves in free lists.
    const { peak } = takePair(read());
    if (!collect) meter.freeze();
    meter.collect();
    readings.push(read());
    const elapsedMs = now() - startedAt;
    const untouched = meter.isTracing() === true && isTraced(readings[0]);
    const lines = untouched && answer === ended ? readLines() : undefined;
    meter.stop();
    const [, second, third, last] = readings.map(takePair);
    if (answer !== ended) return { kind: 'failed', error: describeError() };
    if (!untouched) return { kind: 'failed', error: tampered };
    if (!second || !third || !last) throw new Error('A reading is missing');
    const cost = third.live - second.live;
    const base = third.live + cost;
    return {
      kind: 'measured',
      engine: 'CPython (Pyodide)',
      engineVersion,
      meter: 'tracemalloc',
      liveBytes: last.live - base,
      peakBytes: peak - base,
      lines,
      uncertaintyBytes: 0,
      elapsedMs,
    };
  };

  const isTraced = (canary: PyProxy | undefined): boolean => {
    const origin: unknown = meter.origin(canary);
    if (!isProxy(origin)) return false;
    origin.destroy();
    return true;
  };

  const readLines = () => {
    let traces: PyProxy | undefined;
    let bytes: PyProxy | undefined;
    try {
      traces = meter.traces() as PyProxy;
      bytes = meter.dumps(traces, 4) as PyProxy;
      const buffer = (bytes as PyProxy & { getBuffer(type: 'u8'): PyBuffer }).getBuffer('u8');
      try {
        return lineBytes(buffer.data, 'program.py');
      } finally {
        buffer.release();
      }
    } catch {
      // No memory for a list of a very large heap's traces: the figures stand without lines.
      return undefined;
    } finally {
      bytes?.destroy();
      traces?.destroy();
    }
  };

  const describeError = (): ProgramError => {
    try {
      return parseError(harness.describe());
    } catch (error) {
      return isStackUsedUp(error) ? tooDeep : undescribed;
    }
  };

  return {
    engineVersion,
    calibrate() {
      const expectedBytes = calibrationBytes + harness.emptyBytesSize;
      const { reading } = run({ source: `block = bytes(${calibrationBytes})` }, silent);
      harness.release();
      const readBytes = reading.kind === 'measured' ? reading.liveBytes : NaN;
      return { expectedBytes, readBytes, ok: readBytes === expectedBytes };
    },
    measure(example, events) {
      if (!sealed) harness.seal();
      sealed = true;
      return run(example, events);
    },
    dispose() {
      for (const proxy of [...Object.values(meter), ...Object.values(harness)]) {
        if (isProxy(proxy)) proxy.destroy();
      }
    },
  };
}

const now: () => number = performance.now.bind(performance);

interface PyBuffer {
  readonly data: Uint8Array;
  release(): void;
}

function takePair(tuple: PyProxy): { readonly live: number; readonly peak: number } {
  const get = (index: number) =>
    Number((tuple as PyProxy & { get(key: number): unknown }).get(index));
  const pair = { live: get(0), peak: get(1) };
  tuple.destroy();
  return pair;
}

function isProxy(value: unknown): value is PyProxy {
  return (
    (typeof value === 'object' || typeof value === 'function') &&
    value !== null &&
    typeof (value as Partial<PyProxy>).destroy === 'function'
  );
}

/** Names in `module`, as proxies; the module's own proxy is let go. */
function take<Name extends string>(
  pyodide: PyodideInterface,
  module: string,
  names: readonly Name[],
): Record<Name, PyCallable> {
  const proxy = pyodide.pyimport(module);
  // An attribute's proxy dies with the module's; its copy does not.
  const taken = Object.fromEntries(names.map((name) => [name, proxy[name].copy()]));
  proxy.destroy();
  return taken as Record<Name, PyCallable>;
}

function takeMeter(pyodide: PyodideInterface) {
  const tracemalloc = take(pyodide, '_tracemalloc', [
    'start',
    'stop',
    'reset_peak',
    'get_traced_memory',
    'is_tracing',
    '_get_object_traceback',
    '_get_traces',
  ]);
  const gc = take(pyodide, 'gc', ['collect', 'freeze']);
  const { dumps } = take(pyodide, 'marshal', ['dumps']);
  const stdout = pyodide.runPython('import sys; sys.stdout.flush');
  const stderr = pyodide.runPython('sys.stderr.flush');
  return {
    start: tracemalloc.start,
    stop: tracemalloc.stop,
    resetPeak: tracemalloc.reset_peak,
    read: tracemalloc.get_traced_memory as unknown as () => PyProxy,
    isTracing: tracemalloc.is_tracing,
    origin: tracemalloc._get_object_traceback,
    traces: tracemalloc._get_traces,
    collect: gc.collect,
    freeze: gc.freeze,
    dumps,
    stdout,
    stderr,
    flush() {
      stdout();
      stderr();
    },
  };
}

function takeHarness(pyodide: PyodideInterface) {
  const names = ['prepare', 'run', 'describe', 'release', 'seal'] as const;
  const harness = take(pyodide, 'heapwise_measure', names);
  return {
    ...harness,
    version: String(pyodide.runPython(`'.'.join(map(str, __import__('sys').version_info[:3]))`)),
    emptyBytesSize: Number(pyodide.runPython(`__import__('sys').getsizeof(b'')`)),
  };
}

/** What measure.py wrote; a program may have had a hand in it, so every part is checked. */
function parseError(json: unknown): ProgramError {
  const { name, message, line, column, traceback }: Record<string, unknown> = JSON.parse(
    String(json),
  );
  if (typeof name !== 'string' || typeof message !== 'string') return undescribed;
  return {
    name,
    message,
    line: typeof line === 'number' ? line : undefined,
    column: typeof column === 'number' ? column : undefined,
    traceback: typeof traceback === 'string' ? traceback : `${name}: ${message}`,
  };
}

const tampered: ProgramError = {
  name: 'MeterTampered',
  message:
    'The program stopped or cleared tracemalloc, so this run has no figure. Remove the call to tracemalloc.stop() or tracemalloc.clear_traces().',
  traceback: '',
};

const undescribed: ProgramError = {
  name: 'Error',
  message: 'The program ended with an error that it made unreadable.',
  traceback: '',
};

/** Only what no Python code can catch comes here, above all a stack that is used up. */
function brokenInterpreter(error: unknown): ProgramError {
  if (isStackUsedUp(error)) return tooDeep;
  const message = error instanceof Error ? error.message : String(error);
  return { name: 'Error', message: `The Python interpreter stopped: ${message}`, traceback: '' };
}

const tooDeep: ProgramError = {
  name: 'RecursionError',
  message: 'The program calls itself too deeply for this browser.',
  traceback: '',
};

/** V8 and WebKit; Firefox. */
function isStackUsedUp(error: unknown): boolean {
  return /call stack|too much recursion/i.test(String(error));
}
