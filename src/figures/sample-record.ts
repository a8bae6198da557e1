/** Records for unit tests: the figures of TECHNIQUES.md, lesson 10, unless told otherwise. */

import type { EngineRecord, ProgramFigure } from './figures-file.ts';

export function sampleFigure(
  liveBytes: number,
  changes: Partial<ProgramFigure> = {},
): ProgramFigure {
  return {
    n: 50_000,
    liveBytes,
    spreadBytes: 0,
    sourceHash: '0bdcb81aee8d83',
    output: '7450000\n',
    ...changes,
  };
}

export function sampleRecord(changes: Partial<EngineRecord> = {}): EngineRecord {
  return {
    engine: 'CPython (native)',
    engineVersion: '3.11.7',
    runtime: 'native',
    meter: 'tracemalloc',
    platform: 'linux-x64',
    recordedOn: '2026-11-22',
    n: 50_000,
    repeats: 5,
    uncertaintyBytes: 0,
    before: sampleFigure(4_849_936, { peakBytes: 4_850_528, peakSpreadBytes: 0 }),
    after: sampleFigure(2_846_080, { peakBytes: 2_846_672, peakSpreadBytes: 0 }),
    growth: [],
    cases: {},
    ...changes,
  };
}

/** A growth point of live heaps. */
export function samplePoint(n: number, before: number, after: number) {
  return { n, before: { liveBytes: before }, after: { liveBytes: after } };
}
