/** What the measuring scripts inside a container are asked, and what they answer, a line each. */
import type { MeasureNodeMessage } from '../../../harness/javascript/measure-node.ts';
import type { LineBytes } from '../../../measurement/outcome.ts';

export interface PythonRequest {
  /** Unguessable text that begins every line of the protocol. */
  readonly token: string;
  readonly source: string;
  readonly size?: number | undefined;
  readonly collect?: boolean | undefined;
  /** To be installed before the program runs: their files are in `wheels/`, beside the lock file that they were checked against. */
  readonly packages: readonly string[];
}

/** One program of known size, and what was read. */
export interface Calibration {
  readonly name: string;
  readonly expectedBytes: number;
  readonly readBytes: number;
  readonly toleranceBytes: number;
  readonly ok: boolean;
}

export type ContainerMessage =
  | MeasureNodeMessage
  /** Before `started`, by the engines that calibrate in every process. */
  | { readonly type: 'calibrated'; readonly calibrations: readonly Calibration[] }
  /** The figure itself: the engine took its empty state off. */
  | {
      readonly type: 'read';
      readonly liveBytes: number;
      readonly peakBytes?: number | undefined;
      readonly lines?: readonly LineBytes[] | undefined;
      readonly elapsedMs: number;
      readonly engineVersion: string;
    }
  | { readonly type: 'out-of-memory'; readonly limitBytes?: number | undefined }
  | { readonly type: 'broken'; readonly reason: string };
