/** What is told of a measured heap besides its size: where it was born, and which modules are in it. */
import type { HeapMeasurement } from '../../measurement/outcome.ts';
import type { Harness, Meter, Owned, PyBytes } from './python-interpreter.ts';
import { type TraceSums, sumTraces } from './traces.ts';

/** Nothing where there is no memory for the list of a very large heap's blocks. */
export function readTraces(meter: Meter): TraceSums | undefined {
  let traces: Owned | undefined;
  let marshalled: PyBytes | undefined;
  try {
    traces = meter._get_traces();
    marshalled = meter.dumps(traces, 4);
    const buffer = marshalled.getBuffer('u8');
    const sums = sumTraces(buffer.data, 'program.py');
    buffer.release();
    return sums;
  } catch {
    return undefined;
  } finally {
    marshalled?.destroy();
    traces?.destroy();
  }
}

/** Modules that the program's run loaded. Not worth a word below a two-hundredth of what is held. */
export function modulesLoaded(
  harness: Harness,
  sums: TraceSums | undefined,
  heldBytes: number,
): HeapMeasurement['notes'] {
  try {
    const names = JSON.parse(String(harness.modules_loaded_json())) as string[];
    const bytes = sums?.importBytes ?? 0;
    if (names.length === 0 || 200 * bytes <= heldBytes) return undefined;
    return [{ kind: 'modules-loaded', names, bytes }];
  } catch {
    // The program has changed what Python needs to tell it.
    return undefined;
  }
}
