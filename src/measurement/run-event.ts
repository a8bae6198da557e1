/** What a run tells while it is going on. */
import type { Variant } from './example.ts';
import type { Outcome } from './outcome.ts';

export const outputStreams = ['stdout', 'stderr'] as const;
export type OutputStream = (typeof outputStreams)[number];

/** `total` is absent where it cannot be known; both are bytes when `unit` says so. */
export interface ProgressEvent {
  readonly kind: 'progress';
  readonly label: string;
  readonly loaded?: number | undefined;
  readonly total?: number | undefined;
  readonly unit?: 'bytes' | 'steps' | undefined;
}

export type RunEvent =
  | ProgressEvent
  | {
      readonly kind: 'output';
      readonly variant: Variant;
      readonly stream: OutputStream;
      readonly text: string;
    }
  /** Output was cut at the limit; `droppedLines` counts what was not shown. */
  | { readonly kind: 'output-cut'; readonly variant: Variant; readonly droppedLines: number }
  /** A variant's outcome is known; a later one of the same variant adds to it. */
  | { readonly kind: 'outcome'; readonly variant: Variant; readonly outcome: Outcome };
