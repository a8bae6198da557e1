/** A measurement of Pyodide, for unit tests of the results. */
import type { HeapMeasurement } from '../../measurement/outcome.ts';

export function sampleMeasurement(changes: Partial<HeapMeasurement> = {}): HeapMeasurement {
  return {
    kind: 'measured',
    engine: 'CPython (Pyodide)',
    engineVersion: '3.14.2 (Pyodide 314.0.7)',
    runtime: 'page',
    meter: 'tracemalloc',
    liveBytes: 4_849_936,
    uncertaintyBytes: 0,
    elapsedMs: 1,
    ...changes,
  };
}

/** The same of V8 in the page. */
export function sampleV8(changes: Partial<HeapMeasurement> = {}): HeapMeasurement {
  return sampleMeasurement({
    engine: 'V8',
    engineVersion: 'Chromium 156',
    meter: 'user-agent-memory',
    uncertaintyBytes: 2_048,
    ...changes,
  });
}
