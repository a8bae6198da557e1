import type { EngineName, MeterName } from './engines.ts';
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
export interface EngineReport {
  readonly engine: EngineName;
  readonly meter: MeterName;
  readonly calibrations: readonly Calibration[];
}

/** Why an engine shows no figure: its meter misread a program whose size is known. */
export function miscalibrated({ name, expectedBytes, readBytes }: Calibration): string {
  return `Not measurable here: ${name} is ${exactBytes(expectedBytes)} and was read as ${Number.isNaN(readBytes) ? 'nothing' : exactBytes(readBytes)}.`;
}
