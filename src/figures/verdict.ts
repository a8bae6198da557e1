/**
 * The verdict on a claim, computed from recorded figures and never typed by hand.
 *
 * A claim predicts what figures would show (`claim.<language>.predicts`). Each prediction is held
 * against every recorded engine of its language: all come true, the claim holds; none does, it does
 * not; otherwise it holds when … Where no figure can try a claim, and where a language has no such
 * advice, the verdict says that instead.
 */

import { formatCount } from '../measurement/format.ts';
import type { Expectation, Prediction, Trial } from './expectation.ts';
import type { EngineRecord } from './figures-file.ts';
import { formatRatio } from '../measurement/format.ts';
import type { Heap } from './heap.ts';
import { crossover, judge, type Judgement, type Relation } from './judge.ts';

export type VerdictKind =
  'holds' | 'holds-when' | 'does-not-hold' | 'does-not-apply' | 'not-testable' | 'not-recorded';

/** One prediction on one engine. */
export interface Evidence {
  readonly engine: EngineRecord['engine'];
  readonly engineVersion: string;
  readonly prediction: Trial;
  readonly judgement: Judgement;
}

export interface Verdict {
  readonly kind: VerdictKind;
  /** `Holds`, `Holds when the strings repeat`, `Does not hold`. */
  readonly heading: string;
  /** Ends of a sentence that begins with “when”; the claim is true in each, if N is large enough. */
  readonly conditions: readonly string[];
  /** The same, where the measurement contradicts the claim. */
  readonly exceptions: readonly string[];
  /** Least and most factor of the predictions that came true, over the engines. */
  readonly factors?: { readonly least: number; readonly most: number } | undefined;
  /** `between 1.70× and 1.75×`, or `1.70×` where they are the same. */
  readonly factorText?: string | undefined;
  readonly evidence: readonly Evidence[];
  /** Why there is no trial, where it is not testable here or does not apply. */
  readonly reason?: string | undefined;
}

/** The verdict where figures cannot try a claim, or there is none: for `reason`, a sentence. */
export function withoutTrial(kind: 'does-not-apply' | 'not-testable', reason: string): Verdict {
  const none = { conditions: [], exceptions: [], evidence: [] };
  return { kind, heading: heading(kind, [], undefined), reason, ...none };
}

export type Openness =
  /** On every engine that has the figures the counter comes out the other way, or engines disagree. */
  | { readonly kind: 'open' }
  /** On some it comes out the same, so that the trial could not have ended otherwise there. */
  | { readonly kind: 'foregone'; readonly found: readonly string[] }
  | { readonly kind: 'not-recorded' };

/** The relation that a prediction states: of its own programs, or of others in their places. */
function predicted(
  { programs, smaller, heap }: Trial,
  compares: Heap,
  chosen: Trial['programs'] = programs,
): Relation {
  const place = programs.indexOf(smaller);
  return {
    programs: chosen,
    smaller: place < 0 ? 'neither' : (chosen[place] ?? 'neither'),
    heap: heap ?? compares,
  };
}

/** Whether the claim could have won where it loses, and lost where it wins. */
export function openness(
  records: readonly EngineRecord[],
  prediction: Prediction,
  compares: Heap,
): Openness {
  const judged = records.flatMap((record) => {
    const own = judge(record, predicted(prediction, compares));
    const counter = judge(record, predicted(prediction, compares, prediction.counter));
    return own.kind === 'not-recorded' || counter.kind === 'not-recorded' ? [] : [{ own, counter }];
  });
  if (judged.length === 0) return { kind: 'not-recorded' };
  // Where engines disagree, it has gone both ways already.
  if (new Set(judged.map(({ own }) => own.kind)).size > 1) return { kind: 'open' };
  const same = judged.filter(({ own, counter }) => own.kind === counter.kind);
  if (same.length === 0) return { kind: 'open' };
  return { kind: 'foregone', found: same.map(({ counter }) => counter.found) };
}

const plain: readonly Trial[] = [{ programs: ['before', 'after'], smaller: 'after' }];

/** `a`, `a and b`, `a, b and c`: without commas before “and”, the same in every locale. */
function list(words: readonly string[], joiner = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${joiner} ${words.at(-1)}`;
}

function describeFactors(least: number, most: number): string {
  const [low, high] = [formatRatio(least), formatRatio(most)];
  return low === high ? low : `between ${low} and ${high}`;
}

/**
 * Judges a claim in one language.
 * @param records the engine records of that language
 * @param expect the lesson's expectation; a crossover that it states becomes a condition, if the
 *   figures show one
 * @param compares the heap that the lesson compares where a prediction names none
 */
export function verdict(
  records: readonly EngineRecord[],
  expect: Expectation | undefined,
  predictions: readonly Trial[] = plain,
  compares: Heap = 'live',
): Verdict {
  const evidence: Evidence[] = predictions.flatMap((prediction) =>
    records.map((record) => ({
      engine: record.engine,
      engineVersion: record.engineVersion,
      prediction,
      judgement: judge(record, predicted(prediction, compares)),
    })),
  );
  const conditions: string[] = [];
  const exceptions: string[] = [];
  for (const prediction of predictions) {
    const of = evidence.filter((entry) => entry.prediction === prediction);
    const met = of.filter(({ judgement }) => judgement.kind === 'met').map(({ engine }) => engine);
    const unmet = of
      .filter(({ judgement }) => judgement.kind === 'not-met')
      .map(({ engine }) => engine);
    const phrase = (engines: readonly string[]) =>
      met.length > 0 && unmet.length > 0
        ? prediction.when === undefined
          ? `it runs on ${list(engines, 'or')}`
          : `${prediction.when} (on ${list(engines)})`
        : (prediction.when ?? '');
    if (met.length > 0) conditions.push(phrase(met));
    if (unmet.length > 0) exceptions.push(phrase(unmet));
  }
  const from = statedCrossover(records, expect, compares);
  if (from !== undefined && conditions.length > 0) {
    exceptions.push(`N is below ${formatCount(from)}`);
  }
  const kind: VerdictKind =
    conditions.length === 0 && exceptions.length === 0
      ? 'not-recorded'
      : exceptions.length === 0
        ? 'holds'
        : conditions.length === 0
          ? 'does-not-hold'
          : 'holds-when';
  const ratios = evidence.flatMap(({ judgement, prediction }) =>
    judgement.kind === 'met' && prediction.smaller !== 'neither' ? [judgement.ratio] : [],
  );
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
  return {
    kind,
    heading: heading(kind, conditions.filter(Boolean), from),
    conditions: conditions.filter(Boolean),
    exceptions: exceptions.filter(Boolean),
    ...(ratios.length > 0 && {
      factors: { least, most },
      factorText: describeFactors(least, most),
    }),
    evidence,
  };
}

function statedCrossover(
  records: readonly EngineRecord[],
  expect: Expectation | undefined,
  compares: Heap,
): number | undefined {
  if (!expect || expect.smaller === 'neither' || expect.reversesBelow === undefined)
    return undefined;
  const { smaller, heap = compares } = expect;
  const seen = records.some((record) => crossover(record, smaller, heap) !== undefined);
  return seen ? expect.reversesBelow : undefined;
}

/** `Holds when the strings repeat, or when they are long, if N is at least 64`. */
function heading(
  kind: VerdictKind,
  alternatives: readonly string[],
  from: number | undefined,
): string {
  const enough =
    from === undefined
      ? ''
      : `${alternatives.length > 0 ? 'if' : 'when'} N is at least ${formatCount(from)}`;
  switch (kind) {
    case 'holds':
      return 'Holds';
    case 'holds-when':
      return `Holds ${[alternatives.map((when) => `when ${when}`).join(', or '), enough].filter(Boolean).join(', ')}`;
    case 'does-not-hold':
      return 'Does not hold';
    case 'does-not-apply':
      return 'Does not apply';
    case 'not-testable':
      return 'Not testable here';
    case 'not-recorded':
      return 'Not recorded yet';
  }
}
