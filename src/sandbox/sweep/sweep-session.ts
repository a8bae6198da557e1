/** A sweep: both programs measured at one N after the other. Loaded when it is first wanted. */
import type { ComparableFigure } from '../../figures/compare.ts';
import { pairOf, shownVariants, type Variant } from '../../measurement/example.ts';
import { isSize, mostSize } from '../../measurement/stated-size.ts';
import { formatCount } from '../../measurement/format.ts';
import { isMeasured, type Outcome } from '../../measurement/outcome.ts';
import { incomparable, Printed } from '../results/comparability.ts';
import { outcomeText } from '../results/describe.ts';
import { measureOn, progressText } from '../run-session.ts';
import type { ChosenRuntime } from '../settings/runtime-choice.ts';
import { programsOfSize, type SizeHost } from '../size/set-size.ts';

/** One N of a sweep, as plain data. */
export interface SweepPoint {
  readonly n: number;
  /** Live bytes; `null` where the program could not be measured, and where there is none. */
  readonly before: number | null;
  readonly after: number | null;
  /** Why not, in a sentence, by program; absent where both were measured. */
  readonly failed?: Readonly<Partial<Record<Variant, string>>>;
}

/** What `sweep(ns)` resolves with: the points in the order asked for. */
export interface Sweep {
  readonly points: readonly SweepPoint[];
  /** It was stopped: the points are those that were complete by then. */
  readonly stopped?: true;
}

/** A point with what its figures are of. */
export interface SweepReading extends SweepPoint {
  /** Of both programs, with the larger uncertainty. */
  readonly figure?: Pick<ComparableFigure, 'engine' | 'engineVersion' | 'uncertaintyBytes'>;
  /** Why the two cannot be compared, in whole sentences. */
  readonly incomparable: readonly string[];
}

export interface SweepRequest {
  readonly host: SizeHost & {
    packages(): readonly string[];
    readonly timeLimitMs: number | undefined;
    readonly runtimes: readonly ChosenRuntime[];
  };
  readonly ns: readonly number[];
  readonly signal: AbortSignal;
  readonly onProgress: (label: string, done: number) => void;
  readonly onReading: (reading: SweepReading) => void;
}

/**
 * Measures what `setSize(n)` and a run would, for each of `ns`. The programs are those at its start.
 * A program that fails has `null` for its bytes, and the sweep goes on.
 * @throws RangeError where a size is none, or no program has an N; nothing is measured then
 */
export async function sweepSession(request: SweepRequest): Promise<Sweep> {
  const { host, ns, signal } = request;
  if (ns.length === 0) {
    throw new RangeError('A sweep needs at least one N: `sweep([1_000, 10_000])`.');
  }
  const wrong = ns.find((n) => !isSize(n));
  if (wrong !== undefined) {
    throw new RangeError(
      `Each N of a sweep is a whole number from 1 to ${formatCount(mostSize)}, not ${String(wrong)}.`,
    );
  }
  const { language, timeLimitMs, single } = host;
  const packages = host.packages();
  const runtime = host.runtimes[0] ?? 'page';
  const sized = ns.map((n) => ({ n, programs: programsOfSize(host, n) }));
  const points: SweepPoint[] = [];
  for (const [index, { n, programs }] of sized.entries()) {
    if (signal.aborted) return { points, stopped: true };
    const label = `N = ${formatCount(n)}, ${index + 1} of ${sized.length}`;
    request.onProgress(label, index);
    const sources = { before: programs.before ?? '', after: programs.after ?? '' };
    const printed = new Printed();
    const outcomes = await measureOn(runtime, pairOf(language, sources, packages), {
      signal,
      timeLimitMs,
      onEvent: (event) => {
        if (event.kind === 'progress')
          request.onProgress(`${label}: ${progressText(event)}`, index);
        else if (event.kind === 'output') printed.write(event.variant, event.stream, event.text);
        else if (event.kind === 'output-cut') printed.cut(event.variant, event.droppedLines);
      },
    });
    const shown = shownVariants(single);
    if (shown.some((variant) => outcomes[variant].kind === 'cancelled')) {
      return { points, stopped: true };
    }
    const failed = failures(shown.map((variant) => [variant, outcomes[variant]] as const));
    const point: SweepPoint = {
      n,
      before: bytes(outcomes.before),
      after: single ? null : bytes(outcomes.after),
      ...(failed && { failed }),
    };
    points.push(point);
    const measured = shown.map((variant) => outcomes[variant]).filter(isMeasured);
    const [first] = measured;
    const figure = first && {
      ...first,
      uncertaintyBytes: Math.max(...measured.map(({ uncertaintyBytes }) => uncertaintyBytes)),
    };
    request.onReading({
      ...point,
      ...(figure && { figure }),
      incomparable: single ? [] : incomparable(language, sources, printed),
    });
  }
  return { points };
}

function bytes(outcome: Outcome): number | null {
  return isMeasured(outcome) && outcome.outsideBytes === undefined ? outcome.liveBytes : null;
}

function failures(
  outcomes: readonly (readonly [Variant, Outcome])[],
): Partial<Record<Variant, string>> | undefined {
  const all = outcomes.flatMap(([variant, outcome]) => {
    if (!isMeasured(outcome)) return [[variant, outcomeText(outcome)] as const];
    return outcome.outsideBytes === undefined
      ? []
      : [[variant, 'A part of its heap lies outside what the meter sees.'] as const];
  });
  return all.length === 0 ? undefined : Object.fromEntries(all);
}
