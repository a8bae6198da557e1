/** What measuring scripts that are processes of their own answer, a line each. */
import type { Calibration } from '../../measurement/calibration.ts';
import type { HeapFigures } from '../../measurement/outcome.ts';
import type { MeasureNodeMessage } from '../javascript/measure-node.ts';

export type ScriptMessage =
  | MeasureNodeMessage
  /** Before `started`, by the engines that calibrate in every process. */
  | { readonly type: 'calibrated'; readonly calibrations: readonly Calibration[] }
  /** The figure itself: the engine took its empty state off. */
  | ({ readonly type: 'read' } & HeapFigures)
  | {
      readonly type: 'out-of-memory';
      readonly limitBytes?: number | undefined;
      readonly line?: number | undefined;
    }
  | { readonly type: 'broken'; readonly reason: string };

/** The messages that carry a figure. */
export type ScriptReading = Extract<ScriptMessage, { type: 'measured' | 'read' }>;
