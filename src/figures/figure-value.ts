/** One number of a lesson's recorded figures, as text: what `<Figure />` prints into a sentence. */

import { compareBytes } from './compare.ts';
import { bytesOf, type Heap, type HeapBytes } from './heap.ts';
import { figureOf, type EngineRecord, type FiguresFile } from './figures-file.ts';
import { exactBytes, formatBytes, formatRatio, formatCount } from '../measurement/format.ts';

export interface FigureQuery {
  readonly engine: EngineRecord['engine'];
  /** `before`, `after` or the id of a case. */
  readonly program: string;
  /**
   * - `live`, `held`, `peak`: bytes
   * - `size`: the program's N
   * - `saved`: live bytes that `program` takes less than `against`
   * - `percent`: the same, of what `against` takes
   * - `factor`: how many times `against` is `program`, whichever is larger over the other
   */
  readonly value: Heap | 'size' | 'saved' | 'percent' | 'factor';
  /** The program that `saved`, `percent` and `factor` are over; `before` unless told. */
  readonly against?: string | undefined;
  /** Which heap `saved`, `percent` and `factor` compare; live unless told. */
  readonly heap?: Heap | undefined;
  /** `before` and `after` at this N of the growth chart, instead of the lesson's. */
  readonly n?: number | undefined;
  /** Divides bytes by the program's N. */
  readonly per?: 'item' | undefined;
}

export type FigureText =
  | {
      readonly kind: 'figure';
      /** `4.46 MiB`, `41 %`, `1.70×`. */
      readonly text: string;
      /** `4,680,896 bytes`, or what a ratio is a ratio of. */
      readonly exact: string;
      readonly value: number;
    }
  | { readonly kind: 'missing'; readonly reason: string };

interface Reading extends HeapBytes {
  readonly n: number;
}

function missing(reason: string): FigureText {
  return { kind: 'missing', reason };
}

function readingOf(
  record: EngineRecord,
  program: string,
  n: number | undefined,
): Reading | undefined {
  if (n === undefined || n === figureOf(record, program)?.n) return figureOf(record, program);
  if (program !== 'before' && program !== 'after') return undefined;
  const point = record.growth.find((candidate) => candidate.n === n);
  return point && { n, ...point[program] };
}

/** The record of an engine, in whichever language it has. */
export function recordOf(
  figures: FiguresFile,
  engine: EngineRecord['engine'],
): EngineRecord | undefined {
  return Object.values(figures.languages)
    .flat()
    .find((record) => record.engine === engine);
}

function spokenBytes(bytes: number): string {
  return exactBytes(bytes).replace(/ B$/, ' bytes');
}

/** Looks a number up; never throws: what is not there is said. */
export function figureText(figures: FiguresFile | undefined, query: FigureQuery): FigureText {
  if (!figures) return missing('figures.json has not been recorded');
  const { engine, program, value, n, per } = query;
  const record = recordOf(figures, engine);
  if (!record) return missing(`no figures of ${engine}`);
  const at = n === undefined ? '' : ` at N = ${n}`;
  const reading = readingOf(record, program, n);
  if (!reading) return missing(`no figure of ${program} on ${engine}${at}`);

  if (value === 'size') {
    const text = formatCount(reading.n);
    return { kind: 'figure', text, exact: text, value: reading.n };
  }
  if (value === 'live' || value === 'held' || value === 'peak') {
    const bytes = bytesOf(reading, value);
    if (bytes === undefined) return missing(`${engine} has no peak`);
    if (per === undefined) return bytesText(bytes);
    const each = bytes / reading.n;
    return {
      kind: 'figure',
      text: `${each < 100 ? each.toFixed(1) : Math.round(each)} B`,
      exact: `${spokenBytes(bytes)} over ${formatCount(reading.n)}`,
      value: each,
    };
  }

  const other = query.against ?? 'before';
  const base = readingOf(record, other, n);
  if (!base) return missing(`no figure of ${other} on ${engine}${at}`);
  const heap = query.heap ?? 'live';
  const [larger, smaller] = [bytesOf(base, heap), bytesOf(reading, heap)];
  if (larger === undefined || smaller === undefined) return missing(`${engine} has no peak`);
  const saved = larger - smaller;
  if (value === 'saved') return bytesText(saved);
  const exact = `${spokenBytes(larger)} against ${spokenBytes(smaller)}`;
  if (value === 'percent') {
    const percent = (100 * saved) / larger;
    // A non-breaking space, and no 100 % where something is left.
    const shown = smaller > 0 && percent > 99 ? Math.floor(percent * 10) / 10 : Math.round(percent);
    return { kind: 'figure', text: `${shown}\u00a0%`, exact, value: percent };
  }
  const comparison = compareBytes(larger, smaller, 2 * record.uncertaintyBytes);
  if (comparison.kind === 'no-difference') {
    return { kind: 'figure', text: 'no difference', exact, value: 1 };
  }
  const least = comparison.factorIsLeast ? 'more than ' : '';
  const text = `${least}${formatRatio(comparison.factor)}`;
  return { kind: 'figure', text, exact, value: comparison.factor };
}

function bytesText(bytes: number): FigureText {
  return { kind: 'figure', text: formatBytes(bytes), exact: spokenBytes(bytes), value: bytes };
}
