/** Holds recorded figures against what an author expects of them. */

import { compare, compareBytes, meaningfulRatio, type ComparableFigure } from './compare.ts';
import type { Expectation, PairExpectation } from './expectation.ts';
import { fineRatio, type FoundRelation } from './expected-factor.ts';
import { figureOf, type EngineRecord, type GrowthPoint } from './figures-file.ts';
import type { Variant } from '../measurement/example.ts';
import { bytesOf, type Heap } from './heap.ts';
import { exactBytes } from '../measurement/format.ts';

/** An expectation of two named programs, the common form of lessons' and cases'. */
export interface Relation {
  /** Two of `before`, `after` and the ids of cases. */
  readonly programs: readonly [string, string];
  /** One of the two programs, or `neither`. */
  readonly smaller: string;
  /** Least factor; where absent, a ratio that a reader would notice. */
  readonly atLeast?: number | undefined;
  /** Largest ratio that still counts as the same. */
  readonly within?: number | undefined;
  readonly heap?: Heap | undefined;
}

/** What the two programs took, in their order. */
interface Readings {
  readonly bytes: readonly [number, number];
  /** The same in words, for the lesson's author: programs are named by their ids. */
  readonly found: string;
}

export type Judgement =
  | ({ readonly kind: 'met' } & Readings & FoundRelation)
  | ({ readonly kind: 'not-met'; readonly expected: string } & Readings & FoundRelation)
  /** A program has no figure in this record, or the meter knows no peak. */
  | { readonly kind: 'not-recorded'; readonly program: string; readonly reason: string };

function comparable(record: EngineRecord, program: string): ComparableFigure | undefined {
  const figure = figureOf(record, program);
  if (!figure) return undefined;
  const { engine, engineVersion, runtime, meter, uncertaintyBytes } = record;
  return { engine, engineVersion, runtime, meter, uncertaintyBytes, ...figure };
}

/** `after is at least 1.50× smaller than before (live heap)`. */
export function describeRelation(relation: Relation): string {
  const [first, second] = relation.programs;
  const heap = `${relation.heap ?? 'live'} heap`;
  if (relation.smaller === 'neither') {
    return `${first} and ${second} the same within ${fineRatio(relation.within ?? meaningfulRatio)} (${heap})`;
  }
  const other = relation.smaller === first ? second : first;
  return `${relation.smaller} at least ${fineRatio(relation.atLeast ?? meaningfulRatio)} smaller than ${other} (${heap})`;
}

/** Whether one engine's figures bear a relation out. */
export function judge(record: EngineRecord, relation: Relation): Judgement {
  const [first, second] = relation.programs;
  const heap = relation.heap ?? 'live';
  const a = comparable(record, first);
  const b = comparable(record, second);
  if (!a || !b) {
    const program = a ? second : first;
    return {
      kind: 'not-recorded',
      program,
      reason: `${program} has no figure on ${record.engine}`,
    };
  }
  const comparison = compare(a, b, heap);
  if (comparison.kind === 'not-comparable') {
    return { kind: 'not-recorded', program: first, reason: comparison.reason };
  }
  const [bytes, others] = [bytesOf(a, heap) ?? 0, bytesOf(b, heap) ?? 0];
  const readings: Readings = {
    bytes: [bytes, others],
    found:
      `${first} ${exactBytes(bytes)}, ${second} ${exactBytes(others)} ` +
      `on ${record.engine} ${record.engineVersion}`,
  };
  const ratio = comparison.kind === 'no-difference' ? 1 : comparison.factor;
  const smaller =
    comparison.kind === 'no-difference'
      ? 'neither'
      : comparison.smaller === 'before'
        ? first
        : second;
  const met =
    relation.smaller === 'neither'
      ? ratio <= (relation.within ?? meaningfulRatio)
      : smaller === relation.smaller && ratio >= (relation.atLeast ?? meaningfulRatio);
  return met
    ? { kind: 'met', smaller, ratio, ...readings }
    : { kind: 'not-met', expected: describeRelation(relation), smaller, ratio, ...readings };
}

/**
 * The relation that a lesson expects of `before` and `after` on one engine.
 * @param compares the heap that the lesson compares where the expectation names none
 */
export function pairRelation(
  expectation: Expectation,
  engine: EngineRecord['engine'],
  compares: Heap,
): Relation {
  const chosen: PairExpectation = expectation.engines?.[engine] ?? expectation;
  return { programs: ['before', 'after'], ...chosen, heap: chosen.heap ?? compares };
}

/** Which variant is clearly the smaller at one N: beyond the uncertainty and noticeable. */
export function smallerAt(
  point: GrowthPoint,
  uncertaintyBytes: number,
  heap: Heap = 'live',
): Variant | 'neither' {
  const before = bytesOf(point.before, heap);
  const after = bytesOf(point.after, heap);
  if (before === undefined || after === undefined) return 'neither';
  const comparison = compareBytes(before, after, uncertaintyBytes * 2);
  if (comparison.kind === 'no-difference' || comparison.factor < meaningfulRatio) return 'neither';
  return comparison.smaller;
}

export interface Crossover {
  /** Largest recorded N at which the other variant is smaller. */
  readonly reversedAt: number;
  /** Smallest recorded N from which on the expected variant is smaller; absent where there is none. */
  readonly smallerFrom?: number | undefined;
}

/** Where, as N grows, `smaller` begins to be the smaller variant; `undefined` where it always is. */
export function crossover(
  record: EngineRecord,
  smaller: Variant,
  heap: Heap = 'live',
): Crossover | undefined {
  const other = smaller === 'before' ? 'after' : 'before';
  const points = record.growth.map((point) => ({
    n: point.n,
    smaller: smallerAt(point, record.uncertaintyBytes, heap),
  }));
  const reversed = points.findLastIndex((point) => point.smaller === other);
  if (reversed < 0) return undefined;
  return {
    reversedAt: points[reversed]?.n ?? 0,
    smallerFrom: points.slice(reversed).find((point) => point.smaller === smaller)?.n,
  };
}
