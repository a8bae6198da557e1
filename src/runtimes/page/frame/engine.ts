import type { Variant } from '../../../measurement/example.ts';
import type { Program, Readings } from './protocol.ts';
import type { RunContext } from './run-program.ts';
import type { Calibration } from '../../../measurement/calibration.ts';

/** An engine as the frame drives it. */
export interface FrameEngine {
  /** Starts the spare workers that the next run will need. */
  warm(): void;
  /** Resolves when no spare is starting any more: a busy worker delays a V8 reading. */
  settled(): Promise<void>;
  /** Measures programs of known size; done once for the frame's life. */
  calibrate(): Promise<readonly Calibration[]>;
  run(
    programs: Readonly<Partial<Record<Variant, Program>>>,
    context: RunContext,
  ): Promise<Readings>;
}

export function programEntries(
  programs: Readonly<Partial<Record<Variant, Program>>>,
): [Variant, Program][] {
  return Object.entries(programs) as [Variant, Program][];
}
