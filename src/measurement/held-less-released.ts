/**
 * A JavaScript heap is read twice in the same place: while the program's data is held, and after it
 * has been let go of while its functions and classes stay. The difference is what the program holds.
 * What remains is the engine's own: bytecode, compiled code, caches.
 */
import type { HeapMeasurement, MeasurementNote } from './outcome.ts';

/** Bytes of one heap; over its own beginning, where that can be read. */
export interface TwoReadings {
  readonly heldBytes: number;
  readonly releasedBytes: number;
  /** Compiled code and bytecode in the second of them, over the beginning; where the engine tells. */
  readonly codeBytes?: number | undefined;
}

/**
 * More than this, beside code that the engine tells of, is not the engine's own: something of the
 * program's was not let go of. V8's caches of numbers made text are 64 and 48 KiB; of the programs
 * of the lessons none has 16 KiB of code itself, what it imports may have 130 KiB.
 */
const mostEngineBytes = 160 * 1024;

type Figures = Pick<HeapMeasurement, 'liveBytes' | 'uncertaintyBytes' | 'engineBytes' | 'notes'>;

/**
 * @param control the empty program, read in the same way
 * @param uncertaintyOf how far the difference of the two readings may be off, in bytes
 * @param heldUncertaintyOf the same of the first reading alone, which counts the engine's own too
 */
export function heldLessReleased(
  program: TwoReadings,
  control: TwoReadings,
  uncertaintyOf: (liveBytes: number) => number,
  heldUncertaintyOf: (liveBytes: number) => number,
): Figures {
  const remaining = program.releasedBytes - control.releasedBytes;
  const held = program.heldBytes - control.heldBytes;
  if (remaining - Math.max(0, program.codeBytes ?? 0) > mostEngineBytes) {
    return {
      liveBytes: held,
      uncertaintyBytes: heldUncertaintyOf(held),
      notes: [{ kind: 'held-reading', escapedBytes: remaining }],
    };
  }
  const liveBytes = held - remaining;
  // A program may make the engine drop code that its control keeps.
  const engineBytes = Math.max(0, remaining);
  return { liveBytes, uncertaintyBytes: uncertaintyOf(liveBytes), engineBytes };
}

/** Notes of several origins; nothing where there are none. */
export function noted(
  ...groups: readonly (readonly MeasurementNote[] | undefined)[]
): readonly MeasurementNote[] | undefined {
  const all = groups.flatMap((group) => group ?? []);
  return all.length > 0 ? all : undefined;
}
