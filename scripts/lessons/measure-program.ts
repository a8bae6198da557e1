/** Runs one program several times, each in a fresh process, and makes one figure of it. */

import { sourceHash } from '../../src/figures/source-hash.ts';
import { exactBytes } from '../../src/measurement/format.ts';
import type { ProgramFigure } from '../../src/figures/figures-file.ts';
import type { ProgramRun, RunProgram } from '../../src/recorder/program-run.ts';
import type { Example } from '../../src/measurement/example.ts';
import type { HeapMeasurement, Outcome } from '../../src/measurement/outcome.ts';

/** Characters of a program's output that are kept. */
export const outputKept = 1_000;

export type Measured =
  | {
      readonly kind: 'measured';
      readonly figure: ProgramFigure;
      /** Of the engine, the same in every repeat. */
      readonly about: Pick<HeapMeasurement, 'engine' | 'engineVersion' | 'meter'>;
      readonly uncertaintyBytes: number;
    }
  | {
      readonly kind: 'refused';
      readonly reason: string;
      /** What to do about it. */
      readonly corrected: string;
      /** Of the program, where the fault has one. */
      readonly line?: number | undefined;
    };

/**
 * @param example its `size` must be set: a figure is of one N
 * @param earlier runs of it that are there already, the first of its repeats
 */
export async function measureProgram(
  run: RunProgram,
  example: Example & { readonly size: number },
  repeats: number,
  earlier: readonly ProgramRun[] = [],
): Promise<Measured> {
  const readings: { measurement: HeapMeasurement; stdout: string }[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const { outcome, stdout } = earlier[repeat] ?? (await run(example));
    if (outcome.kind !== 'measured') return refusal(outcome);
    readings.push({ measurement: outcome, stdout });
  }
  const [first] = readings;
  if (!first) throw new RangeError('At least one repeat is needed.');
  const other = readings.find(({ stdout }) => stdout !== first.stdout);
  if (other) {
    return {
      kind: 'refused',
      reason: `its output differs from run to run: ${JSON.stringify(first.stdout)}, ${JSON.stringify(other.stdout)}`,
      corrected: 'print nothing that depends on time, chance or addresses',
    };
  }
  const outside = Math.max(...readings.map(({ measurement }) => measurement.outsideBytes ?? 0));
  if (outside > 0) {
    return {
      kind: 'refused',
      reason: `${exactBytes(outside)} of its memory lie outside of what ${first.measurement.meter} sees, so its figure would be of a part`,
      corrected: 'keep what is compared in Python objects or NumPy arrays, which are seen',
    };
  }
  const { engine, engineVersion, meter } = first.measurement;
  const live = summary(readings.map(({ measurement }) => measurement.liveBytes));
  const held = summaryOfAll(readings.map(({ measurement }) => measurement.heldBytes));
  const peak = summaryOfAll(readings.map(({ measurement }) => measurement.peakBytes));
  return {
    kind: 'measured',
    figure: {
      n: example.size,
      liveBytes: live.median,
      ...(held && { heldBytes: held.median }),
      ...(peak && { peakBytes: peak.median }),
      spreadBytes: Math.max(live.spread, held?.spread ?? 0),
      ...(peak && { peakSpreadBytes: peak.spread }),
      sourceHash: sourceHash(example.source),
      output: first.stdout.slice(0, outputKept),
    },
    about: { engine, engineVersion, meter },
    uncertaintyBytes: Math.max(...readings.map(({ measurement }) => measurement.uncertaintyBytes)),
  };
}

/** Nothing where one of the readings has no such value. */
function summaryOfAll(values: readonly (number | undefined)[]) {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? summary(known) : undefined;
}

function summary(values: readonly number[]): { median: number; spread: number } {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor((sorted.length - 1) / 2);
  const [low = 0, high = low] = [sorted[middle], sorted[sorted.length - 1 - middle]];
  return {
    median: Math.round((low + high) / 2),
    spread: (sorted.at(-1) ?? 0) - (sorted[0] ?? 0),
  };
}

/** Why there is no figure, and what to do about it. */
export function refusal(
  outcome: Exclude<Outcome, HeapMeasurement>,
): Extract<Measured, { kind: 'refused' }> {
  const corrected = {
    failed: 'a program that runs to its end',
    'out-of-memory': 'a smaller N',
    'timed-out': 'a smaller N',
    cancelled: 'run it again',
    unavailable: 'install what is missing, or record on another machine',
  }[outcome.kind];
  const line = outcome.kind === 'failed' ? outcome.error.line : undefined;
  return { kind: 'refused', reason: describeOutcome(outcome), corrected, line };
}

/** Why there is no figure, as the end of a sentence. */
export function describeOutcome(outcome: Exclude<Outcome, HeapMeasurement>): string {
  switch (outcome.kind) {
    case 'failed':
      return `it failed:\n${outcome.error.traceback}`;
    case 'out-of-memory':
      return outcome.limitBytes === undefined
        ? 'it ran out of memory'
        : `it ran out of memory at ${exactBytes(outcome.limitBytes)}`;
    case 'timed-out':
      return `it ran longer than ${outcome.limitMs / 1000} s`;
    case 'cancelled':
      return 'it was cancelled';
    case 'unavailable':
      return outcome.reason;
  }
}
