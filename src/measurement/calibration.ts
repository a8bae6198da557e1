import type { MeteredEngine } from './engines.ts';
import { exactBytes } from './format.ts';

/** A program of known size, as an engine's meter read it. */
export interface Calibration {
  readonly name: string;
  readonly expectedBytes: number;
  readonly readBytes: number;
  /** The reading may be off by this much. */
  readonly toleranceBytes: number;
  readonly ok: boolean;
}

/** What an engine's meter read of its known programs; for the settings panel and the self-test. */
export interface EngineReport extends MeteredEngine {
  readonly calibrations: readonly Calibration[];
}

/** `Float64Array of 4,194,304 is 33,554,432 B and was read as 0 B` */
export function misreading({ name, expectedBytes, readBytes }: Calibration): string {
  const read = Number.isNaN(readBytes) ? 'nothing' : exactBytes(readBytes);
  return `${name} is ${exactBytes(expectedBytes)} and was read as ${read}`;
}

/** Why an engine shows no figure, as a reader is told it; `why` is a sentence without a capital. */
export function notMeasurable(why: string): string {
  return `Not measurable here: ${why}`;
}

/** The same where its meter misread a program whose size is known. */
export function miscalibrated(calibration: Calibration): string {
  return notMeasurable(`${misreading(calibration)}.`);
}
