/**
 * `figures.json`: what `npm run record` measured, and all that the site knows without running
 * anything. Written by the recorder only. Every count is in bytes.
 */

import { z } from 'astro/zod';
import { engineNames, meterNames } from '../measurement/engines.ts';
import { languages, type Language } from '../measurement/example.ts';

const bytes = z.int();

/** One program on one engine, at one N. */
const programFigure = z.strictObject({
  /** The size that the program ran with. */
  n: z.int().positive(),
  /** Live heap, after a full collection, the median of the repeats. */
  liveBytes: bytes,
  /** Held at the end, garbage included; only where it is read before a collection too. */
  heldBytes: bytes.optional(),
  /** Peak heap, the median of the repeats; only where the meter knows it. */
  peakBytes: bytes.optional(),
  /** Most less least of the repeats, of the live heap and of what is held. */
  spreadBytes: bytes.nonnegative(),
  /** The same, of the peak. */
  peakSpreadBytes: bytes.nonnegative().optional(),
  /** `sourceHash` of the file that was measured. */
  sourceHash: z.string().regex(/^[0-9a-f]{14}$/),
  /** What the program printed, at most 1,000 characters of it. */
  output: z.string(),
});

const heapBytes = z.strictObject({
  liveBytes: bytes,
  heldBytes: bytes.optional(),
  peakBytes: bytes.optional(),
});

/** A point of the growth chart. */
const growthPoint = z.strictObject({
  n: z.int().positive(),
  before: heapBytes,
  after: heapBytes,
});

const engineRecord = z.strictObject({
  engine: z.enum(engineNames),
  /** As the engine says it: `3.11.7`, `13.6.233.17`. */
  engineVersion: z.string(),
  runtime: z.literal('native'),
  meter: z.enum(meterNames),
  /** Operating system and processor, or `wasm32` where the engine is WebAssembly. */
  platform: z.string(),
  /** Versions of the packages that the lesson declares, by name. */
  packages: z.record(z.string(), z.string()).optional(),
  /** The day on which a figure of this record last changed. */
  recordedOn: z.iso.date(),
  /** The lesson's default N, with which `before` and `after` ran. */
  n: z.int().positive(),
  /** Fresh processes per figure. */
  repeats: z.int().positive(),
  /** A reading may be off by this much either way; 0 where it is exact. */
  uncertaintyBytes: bytes.nonnegative(),
  before: programFigure,
  after: programFigure,
  /** Rising N. */
  growth: z.array(growthPoint),
  /** Further programs, by their id in the frontmatter. */
  cases: z.record(z.string(), programFigure),
});

/** An engine of the lesson's language that could not be asked, and why. */
const unrecorded = z.strictObject({
  engine: engineRecord.shape.engine,
  /** A sentence for the reader. */
  reason: z.string(),
});

/**
 * 2: Python's live heap is read after a collection, and what is held stands beside it. In files of
 * version 1 `liveBytes` of Python is what is held; they are read until all lessons are recorded again.
 */
export const figuresVersion = 2;

export const figuresFileSchema = z.strictObject({
  version: z.literal([1, figuresVersion]),
  lesson: z.string(),
  languages: z.partialRecord(z.enum(languages), z.array(engineRecord)),
  /** Per language: engines that the lesson's packages could not be had for. */
  unrecorded: z.partialRecord(z.enum(languages), z.array(unrecorded)).optional(),
});

export type ProgramFigure = z.infer<typeof programFigure>;
export type GrowthPoint = z.infer<typeof growthPoint>;
export type EngineRecord = z.infer<typeof engineRecord>;
export type UnrecordedEngine = z.infer<typeof unrecorded>;
export type FiguresFile = z.infer<typeof figuresFileSchema>;

/** Parses the text or data of a `figures.json`; throws a ZodError that names what is wrong. */
export function parseFigures(data: unknown): FiguresFile {
  return figuresFileSchema.parse(typeof data === 'string' ? JSON.parse(data) : data);
}

/** The figure of a program of a record: `before`, `after`, or the id of a case. */
export function figureOf(record: EngineRecord, program: string): ProgramFigure | undefined {
  if (program === 'before' || program === 'after') return record[program];
  return Object.hasOwn(record.cases, program) ? record.cases[program] : undefined;
}

/**
 * The figures of these languages only, in this order: a file may hold others, recorded before the
 * lesson dropped a language or changed their order.
 */
export function inLanguages(figures: FiguresFile, languages: readonly Language[]): FiguresFile {
  const { languages: all, unrecorded, ...rest } = figures;
  const chosen = <Value>(of: Partial<Record<Language, Value>>) =>
    Object.fromEntries(
      languages.flatMap((language) => {
        const value = of[language];
        return value === undefined ? [] : [[language, value] as const];
      }),
    ) as Partial<Record<Language, Value>>;
  return {
    ...rest,
    languages: chosen(all),
    ...(unrecorded && { unrecorded: chosen(unrecorded) }),
  };
}
