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
  /** The same in the first of them. */
  readonly heldCodeBytes?: number | undefined;
  /**
   * Feedback vectors that functions were given when optimised code was dropped before the first
   * reading, which counts them: of functions that are data, as those of `new Function` may be, too.
   */
  readonly vectorBytes?: number | undefined;
}

/**
 * More than this, beside code that the engine tells of, is not the engine's own: something of the
 * program's was not let go of. V8's caches of numbers made text are 64 and 48 KiB; of the programs
 * of the lessons none has 16 KiB of code itself, what it imports may have 130 KiB.
 */
const mostEngineBytes = 160 * 1024;

/**
 * What the vectors may be off by that went with the data, in bytes. They went with their functions'
 * bytecode, of which a function has at least half as much; others stay, and are in both readings.
 */
function ofVectors(program: TwoReadings, control: TwoReadings): number {
  const gone = ({ heldCodeBytes = 0, codeBytes = 0 }: TwoReadings) => heldCodeBytes - codeBytes;
  const vectors = (program.vectorBytes ?? 0) - (control.vectorBytes ?? 0);
  const bytes = Math.min(vectors, 2 * (gone(program) - gone(control)));
  return bytes > fewBytes ? bytes : 0;
}

/** Less than this is in what a reading may be off by anyway. */
const fewBytes = 512;

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
  const vectors = ofVectors(program, control);
  const held = program.heldBytes - control.heldBytes;
  if (remaining - Math.max(0, program.codeBytes ?? 0) > mostEngineBytes) {
    return {
      liveBytes: held,
      uncertaintyBytes: heldUncertaintyOf(held) + vectors,
      notes: [{ kind: 'held-reading', escapedBytes: remaining }],
    };
  }
  const liveBytes = held - remaining;
  // A program may make the engine drop code that its control keeps.
  const engineBytes = Math.max(0, remaining);
  return { liveBytes, uncertaintyBytes: uncertaintyOf(liveBytes) + vectors, engineBytes };
}

/** Notes of several origins; nothing where there are none. */
export function noted(
  ...groups: readonly (readonly MeasurementNote[] | undefined)[]
): readonly MeasurementNote[] | undefined {
  const all = groups.flatMap((group) => group ?? []);
  return all.length > 0 ? all : undefined;
}
