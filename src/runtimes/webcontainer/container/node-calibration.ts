/**
 * Is `process.memoryUsage()` of this Node to be believed? Nobody promises it inside a container:
 * so programs of known size are measured first, as any other program is.
 */
import { wrapProgram } from '../../../prepare/program-wrapper.ts';
import { heldLessReleased, type TwoReadings } from '../../../measurement/held-less-released.ts';
import type { Calibration } from '../../../measurement/calibration.ts';

const knownBytes = 32 * 1024 * 1024;
/** A tenth: a meter that guesses, rounds or never moves is found, an honest one has room. */
const toleranceBytes = Math.round(knownBytes / 10);

/** 32 MiB outside of V8's heap, and 32 MiB inside of it. */
export const knownPrograms = [
  { name: 'Float64Array of 4,194,304', code: 'new Float64Array(4194304)' },
  { name: 'Array of 4,194,304 fractions', code: 'new Array(4194304).fill(0.5)' },
].map(({ name, code }) => ({
  name,
  script: wrapProgram(`let known=${code};`, ['known']),
}));

export interface NodeMeter {
  readonly calibrations: readonly Calibration[];
  /** What the empty program reads: every figure is less this. */
  readonly control: TwoReadings;
  /** A reading may be off by this many bytes: what Node varies by with all its threads (recorder/node.ts has one), or what was seen here. */
  readonly uncertaintyBytes: number;
}

const leastUncertaintyBytes = 4_096;

/** Of a program that gave no reading. */
export const noReading: TwoReadings = { heldBytes: NaN, releasedBytes: NaN };

/** @param readings of the known programs, in their order */
export function judgeNode(control: TwoReadings, readings: readonly TwoReadings[]): NodeMeter {
  const calibrations = knownPrograms.map(({ name }, index): Calibration => {
    const uncertain = () => 0;
    const { liveBytes: readBytes } = heldLessReleased(
      readings[index] ?? noReading,
      control,
      uncertain,
      uncertain,
    );
    const ok = Math.abs(readBytes - knownBytes) <= toleranceBytes;
    return { name, expectedBytes: knownBytes, readBytes, toleranceBytes, ok };
  });
  const errors = calibrations.map(({ readBytes }) => Math.abs(readBytes - knownBytes));
  return {
    calibrations,
    control,
    uncertaintyBytes: Math.max(leastUncertaintyBytes, ...errors),
  };
}
