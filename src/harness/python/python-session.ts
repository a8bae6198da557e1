/**
 * Measures Python programs in a loaded Pyodide: the same in the page's worker, in Node and in
 * the WebContainer.
 *
 * A program can change everything in its own interpreter. So the readings are taken here, by
 * C functions of `_tracemalloc`, `gc` and `marshal` that were fetched before it ran, and that no
 * Python code stands between. See heapwise/__init__.py for what is measured and why an empty
 * program reads 0. A program that writes into its interpreter's memory (ctypes) could still lie.
 */
import type { PyodideInterface } from 'pyodide';
import type { Calibration } from '../../measurement/calibration.ts';
import type { Example } from '../../measurement/example.ts';
import { formatCount } from '../../measurement/format.ts';
import { limits } from '../../measurement/limits.ts';
import type { HeapFigures, HeapMeasurement, ProgramError } from '../../measurement/outcome.ts';
import { OutputBytes } from './output-bytes.ts';
import { OutputLimiter } from '../output-limit.ts';
import type { OutputStream } from '../../measurement/run-event.ts';
import { CApi } from './c-api.ts';
import { PythonExplainer } from './explain-python.ts';
import type { PackageFiles } from './package-files-node.ts';
import { leastOutsideBytes, outsideBytes } from './outside-bytes.ts';
import { interpreterError, parseEnd, parseError, tampered, undescribed } from './python-error.ts';
import { type Owned, type PyTuple, letGo, takeHarness, takeMeter } from './python-interpreter.ts';
import { modulesLoaded, readTraces } from './read-traces.ts';

/** An Outcome of this engine, without the runtime that it was in. */
export type MeasuredReading = Omit<HeapMeasurement, 'runtime'>;
export type EngineReading =
  | MeasuredReading
  | { readonly kind: 'failed'; readonly error: ProgramError }
  | {
      readonly kind: 'out-of-memory';
      readonly limitBytes: number;
      readonly line?: number | undefined;
    };

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
  /**
   * The heap is known. The result follows, with the lines, which take longer, and after whatever
   * the program still prints while it ends.
   */
  readonly onFigures?: ((figures: MeasuredReading) => void) | undefined;
}

export type MeasuredExample = Pick<Example, 'source' | 'size' | 'explain'>;

export interface PythonSession {
  /** Version of CPython and of Pyodide, for example `3.14.2 (Pyodide 314.0.7)`. */
  readonly engineVersion: string;
  /** Measures a `bytes` of a known size in this very interpreter. */
  calibrate(): Calibration;
  /** Runs to the program's end. To stop it, end the worker that it is in. Never throws. */
  measure(example: MeasuredExample, events: SessionEvents): SessionResult;
  dispose(): void;
}

// What judge() in heapwise/errors.py answers.
const endedWell = 0;
/** The first may find what a finalizer of it has left behind. */
const mostCollections = 4;

const silent: SessionEvents = { onOutput: () => {}, onStarted: () => {} };
const calibrationBytes = 1_000_000;
const calibrationName = `bytes of ${formatCount(calibrationBytes)}`;
const now: () => number = performance.now.bind(performance);

export interface SessionOptions {
  readonly memoryLimitBytes?: number | undefined;
  /** The package `heapwise`: what explains a heap is loaded from it, after the program has ended. */
  readonly harness?: PackageFiles | undefined;
}

/** Needs the harness in the interpreter: see `bootPyodide`. One session for each interpreter. */
export function createPythonSession(
  pyodide: PyodideInterface,
  { memoryLimitBytes = limits.wasmMemoryBytes, harness: files = {} }: SessionOptions = {},
): PythonSession {
  const harness = takeHarness(pyodide);
  const meter = takeMeter(pyodide);
  const api = new CApi(pyodide);
  const python = pyodide.runPython(`'.'.join(map(str, sys.version_info[:3]))`) as string;
  const emptyBytesSize = pyodide.runPython(`sys.getsizeof(b'')`) as number;
  const engineVersion = `${python} (Pyodide ${pyodide.version})`;
  const read = meter.get_traced_memory;
  let sealed = false;

  const run = (
    { source, size, explain }: MeasuredExample,
    { onOutput, onStarted, onFigures }: SessionEvents,
    end = endProgram,
  ): SessionResult => {
    const output = new OutputLimiter(onOutput);
    const bytes = new OutputBytes(output);
    let reading: EngineReading;
    try {
      pyodide.setStdin({ error: true });
      pyodide.setStdout({ write: bytes.writer('stdout') });
      pyodide.setStderr({ write: bytes.writer('stderr') });
      const error = harness.prepare(source, size);
      if (error === '') {
        onStarted();
        const explainer = explain ? new PythonExplainer(pyodide, meter, files) : undefined;
        reading = measureProgram(bytes, source, explainer, end, (figures) => {
          bytes.flush();
          output.flush();
          onFigures?.(figures);
        });
      } else {
        reading = { kind: 'failed', error: parseError(error) };
      }
    } catch (error) {
      reading = { kind: 'failed', error: interpreterError(error) };
    }
    bytes.passHeld();
    bytes.flush();
    return { reading, droppedLines: output.end() };
  };

  const measureProgram = (
    bytes: OutputBytes,
    source: string,
    explainer: PythonExplainer | undefined,
    end: typeof endProgram,
    figuresKnown: (figures: MeasuredReading) => void,
  ): EngineReading => {
    const program = harness.program();
    explainer?.begin(program, source);
    meter.collect();
    meter.clear_caches();
    const mallocedBefore = api.mallocedBytes();
    const startedAt = now();
    meter.start(1);
    // Kept unread until the end: see heapwise/__init__.py.
    const first = read();
    const second = read();
    const third = read();
    meter.reset_peak();
    explainer?.started();
    const returned = api.call(program, harness.current);
    const elapsedMs = now() - startedAt;
    // Let go before the collections, which clear what it leaves in free lists.
    const { live: atEnd, peak } = takePair(read());
    flushStreams();
    if (!returned && harness.judge() !== endedWell) {
      meter.stop();
      const reading = describeEnd();
      end(program, bytes);
      return reading;
    }
    const { held, live, dropCallbacks } = readHeap(bytes);
    if (!meter.is_tracing() || !isTraced(first)) {
      meter.stop();
      return { kind: 'failed', error: tampered };
    }
    const base = 2 * takePair(third).live - takePair(second).live;
    const figures = {
      kind: 'measured',
      engine: 'CPython (Pyodide)',
      engineVersion,
      meter: 'tracemalloc',
      // Finalizers may allocate, and still nothing is live that was not held before.
      liveBytes: Math.min(live, held) - base,
      heldBytes: held - base,
      peakBytes: peak - base,
      uncertaintyBytes: 0,
      elapsedMs,
    } as const;
    const grown = api.mallocedBytes() - mallocedBefore;
    const least = leastOutsideBytes(grown, live, meter.get_tracemalloc_memory());
    figuresKnown(least === undefined ? figures : { ...figures, outsideBytes: least });
    const sums = readTraces(meter);
    explainer?.ended(atEnd, peak);
    const explained = explainer?.explain(figures.liveBytes);
    explainer?.dispose();
    meter.stop();
    first.destroy();
    // The list of the traces has left its blocks in free lists.
    meter.freeze();
    meter.collect();
    meter.unfreeze();
    const outside = sums && outsideBytes(api.mallocedBytes() - mallocedBefore, sums);
    const notes = modulesLoaded(harness, sums, figures.heldBytes);
    dropCallbacks();
    end(program, bytes);
    return {
      ...figures,
      lines: sums?.lines,
      ...((outside ?? least) !== undefined && { outsideBytes: outside ?? least }),
      ...(notes && { notes }),
      ...(explained && { explained }),
    };
  };

  /** What the program holds, and what of it is left after a full collection, over nothing. */
  const readHeap = (bytes: OutputBytes) => {
    meter.set_debug(0);
    const dropCallbacks = api.replaceItems(meter.callbacks, meter.nothing);
    meter.freeze();
    meter.collect();
    meter.clear_caches();
    const held = takePair(read()).live;
    meter.unfreeze();
    // Finalizers speak after the program's end, as they do when an interpreter exits.
    bytes.hold(true);
    for (let time = 0; time < mostCollections && meter.collect() > 0; time++);
    flushStreams();
    bytes.hold(false);
    meter.clear_caches();
    return { held, live: takePair(read()).live, dropCallbacks };
  };

  const flushStreams = () => {
    api.tryCall(meter.flushOutput);
    api.tryCall(meter.flushErrors);
  };

  /** Whether tracemalloc still knows an object that was made after it was started. */
  const isTraced = (canary: PyTuple): boolean => {
    const origin = meter._get_object_traceback(canary);
    origin?.destroy();
    return origin !== undefined;
  };

  const describeEnd = (): EngineReading => {
    try {
      const end = parseEnd(harness.describe());
      return end.kind === 'failed' ? end : { ...end, limitBytes: memoryLimitBytes };
    } catch (error) {
      const found = interpreterError(error);
      return { kind: 'failed', error: found.name === 'RecursionError' ? found : undescribed };
    }
  };

  /** Lets the program do what it does while it ends: see heapwise/ending.py. */
  function endProgram(program: Owned, bytes: OutputBytes): void {
    try {
      api.dropFailure(harness.current);
      api.tryCall(meter.runExitFunctions);
      flushStreams();
      bytes.passHeld();
      harness.put_streams_back();
      program.destroy();
      harness.let_go().destroy();
      meter.collect();
      harness.clear_what_is_left();
      meter.collect();
      flushStreams();
    } catch {
      // It ended its interpreter while it ended: the figures stand.
    }
  }

  return {
    engineVersion,
    calibrate() {
      const expectedBytes = calibrationBytes + emptyBytesSize;
      const source = `block = bytes(${calibrationBytes})`;
      // What the library has registered for the end is for the end of the program to come.
      const { reading } = run({ source }, silent, (program) => program.destroy());
      harness.release();
      const readBytes = reading.kind === 'measured' ? reading.liveBytes : NaN;
      const ok = readBytes === expectedBytes;
      return { name: calibrationName, expectedBytes, readBytes, toleranceBytes: 0, ok };
    },
    measure(example, events) {
      if (!sealed) harness.seal();
      sealed = true;
      return run(example, events);
    },
    dispose() {
      letGo(meter);
      letGo(harness);
      api.dispose();
    },
  };
}

/** What of a reading crosses between a worker or process and whoever asked for it. */
export function figuresOf(reading: MeasuredReading): HeapFigures {
  const { kind: _kind, engine: _engine, meter: _meter, uncertaintyBytes: _, ...figures } = reading;
  return figures;
}

function takePair(tuple: PyTuple): { readonly live: number; readonly peak: number } {
  const pair = { live: Number(tuple.get(0)), peak: Number(tuple.get(1)) };
  tuple.destroy();
  return pair;
}
