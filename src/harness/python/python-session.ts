/**
 * Measures Python programs in a loaded Pyodide: the same in the page's worker, in Node and in
 * the WebContainer.
 *
 * A program can change everything in its own interpreter. So the readings are taken here, by
 * C functions of `_tracemalloc`, `gc` and `marshal` that were fetched before it ran, and that no
 * Python code stands between. See measure.py for what is measured and why an empty program
 * reads 0. A program that writes into its interpreter's memory (ctypes) could still lie.
 */
import type { PyodideInterface } from 'pyodide';
import type { Calibration } from '../../measurement/calibration.ts';
import type { Example } from '../../measurement/example.ts';
import { formatCount } from '../../measurement/format.ts';
import { limits } from '../../measurement/limits.ts';
import type { HeapMeasurement, LineBytes, ProgramError } from '../../measurement/outcome.ts';
import { OutputBytes } from './output-bytes.ts';
import { OutputLimiter } from '../output-limit.ts';
import { interpreterError, parseError, tampered, undescribed } from './python-error.ts';
import { type PyBytes, type PyTuple, letGo, takeHarness, takeMeter } from './python-interpreter.ts';
import { lineBytes } from './traces.ts';
import type { OutputStream } from '../../measurement/run-event.ts';

/** An Outcome of this engine, without the runtime that it was in. */
export type MeasuredReading = Omit<HeapMeasurement, 'runtime'>;
export type EngineReading =
  | MeasuredReading
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
  /** The heap is known; the lines, which take longer, follow with the result. */
  readonly onFigures?: ((figures: MeasuredReading) => void) | undefined;
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
const calibrationName = `bytes of ${formatCount(calibrationBytes)}`;
const now: () => number = performance.now.bind(performance);

/** Needs the harness in the interpreter: see `bootPyodide`. One session for each interpreter. */
export function createPythonSession(
  pyodide: PyodideInterface,
  { memoryLimitBytes = limits.wasmMemoryBytes }: { memoryLimitBytes?: number | undefined } = {},
): PythonSession {
  const harness = takeHarness(pyodide);
  const meter = takeMeter(pyodide);
  const python = pyodide.runPython(`'.'.join(map(str, sys.version_info[:3]))`) as string;
  const emptyBytesSize = pyodide.runPython(`sys.getsizeof(b'')`) as number;
  const engineVersion = `${python} (Pyodide ${pyodide.version})`;
  let sealed = false;

  const run = (
    { source, size, collect = false }: MeasuredExample,
    { onOutput, onStarted, onFigures }: SessionEvents,
  ): SessionResult => {
    const output = new OutputLimiter(onOutput);
    const bytes = new OutputBytes(output);
    let reading: EngineReading;
    try {
      pyodide.setStdout({ write: bytes.writer('stdout') });
      pyodide.setStderr({ write: bytes.writer('stderr') });
      const error = harness.prepare(source, size);
      if (error === '') {
        onStarted();
        reading = measureProgram(collect, (figures) => {
          bytes.flush();
          output.end();
          onFigures?.(figures);
        });
      } else {
        reading = { kind: 'failed', error: parseError(error) };
      }
    } catch (error) {
      reading = { kind: 'failed', error: interpreterError(error) };
    }
    bytes.flush();
    return { reading, droppedLines: output.end() };
  };

  const measureProgram = (
    collect: boolean,
    figuresKnown: (figures: MeasuredReading) => void,
  ): EngineReading => {
    const read = meter.get_traced_memory;
    meter.collect();
    const startedAt = now();
    meter.start(1);
    // Kept unread until the end: see measure.py.
    const first = read();
    const second = read();
    const third = read();
    meter.reset_peak();
    const answer = harness.run();
    meter.flushOutput();
    meter.flushErrors();
    if (answer === outOfMemory) return { kind: 'out-of-memory', limitBytes: memoryLimitBytes };
    // Let go before the collection, which clears what it leaves in free lists.
    const { peak } = takePair(read());
    if (!collect) meter.freeze();
    meter.collect();
    const last = read();
    const elapsedMs = now() - startedAt;
    const untouched = meter.is_tracing() && isTraced(first);
    if (answer !== ended || !untouched) {
      meter.stop();
      return { kind: 'failed', error: answer === ended ? tampered : describeError() };
    }
    const base = 2 * takePair(third).live - takePair(second).live;
    const figures = {
      kind: 'measured',
      engine: 'CPython (Pyodide)',
      engineVersion,
      meter: 'tracemalloc',
      liveBytes: takePair(last).live - base,
      peakBytes: peak - base,
      uncertaintyBytes: 0,
      elapsedMs,
    } as const;
    figuresKnown(figures);
    const lines = readLines();
    meter.stop();
    first.destroy();
    return { ...figures, lines };
  };

  /** Whether tracemalloc still knows an object that was made after it was started. */
  const isTraced = (canary: PyTuple): boolean => {
    const origin = meter._get_object_traceback(canary);
    origin?.destroy();
    return origin !== undefined;
  };

  const readLines = (): LineBytes[] | undefined => {
    let traces: { destroy(): void } | undefined;
    let marshalled: PyBytes | undefined;
    try {
      traces = meter._get_traces();
      marshalled = meter.dumps(traces, 4);
      const buffer = marshalled.getBuffer('u8');
      const lines = lineBytes(buffer.data, 'program.py');
      buffer.release();
      return lines;
    } catch {
      // No memory for the list of a very large heap's blocks: the figures stand without lines.
      return undefined;
    } finally {
      marshalled?.destroy();
      traces?.destroy();
    }
  };

  const describeError = (): ProgramError => {
    try {
      return parseError(harness.describe());
    } catch (error) {
      const found = interpreterError(error);
      return found.name === 'RecursionError' ? found : undescribed;
    }
  };

  return {
    engineVersion,
    calibrate() {
      const expectedBytes = calibrationBytes + emptyBytesSize;
      const { reading } = run({ source: `block = bytes(${calibrationBytes})` }, silent);
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
    },
  };
}

function takePair(tuple: PyTuple): { readonly live: number; readonly peak: number } {
  const pair = { live: Number(tuple.get(0)), peak: Number(tuple.get(1)) };
  tuple.destroy();
  return pair;
}
