/** The arithmetic of one figure: what its parts come to, beside what was read. Pure. */

import { z } from 'astro/zod';
import { engineNames } from '../measurement/engines.ts';
import { recordOf } from './figure-value.ts';
import { figureOf, type FiguresFile } from './figures-file.ts';
import { bytesOf, heaps } from './heap.ts';

const text = z.string().trim().min(1);

const partSchema = z.strictObject({
  what: text
    .describe('What takes the bytes, in a few words.')
    .meta({ examples: ['a pointer in the list'] }),
  times: z
    .union([z.literal('N'), z.int().positive()])
    .describe('How many there are: `N`, or a number; 1 unless told.')
    .meta({ examples: ['N'] })
    .default(1),
  bytes: z
    .int()
    .positive()
    .describe('Bytes of each, which follow from its layout.')
    .meta({ examples: [8] }),
});

/** A figure of the lesson, taken apart by its author. */
export const sumSchema = z.strictObject({
  engine: z
    .enum(engineNames)
    .describe('The engine whose figure it is.')
    .meta({ examples: ['CPython (native)'] }),
  program: text
    .describe('Its program: `before`, `after` or the id of a case.')
    .meta({ examples: ['before'] }),
  value: z
    .enum(heaps)
    .describe('Which heap: `live`, `held` or `peak`.')
    .meta({ examples: ['peak'] })
    .default('live'),
  parts: z
    .array(partSchema)
    .min(1)
    .describe('What the figure is made of. Together they come to it, within a hundredth.')
    .meta({ examples: [[{ what: 'a pointer in the list', times: 'N', bytes: 8 }]] }),
  rest: text
    .describe('What the difference is, where there is one.')
    .meta({ examples: ['the class, and the list’s room to grow'] })
    .optional(),
});

export type SumPlan = z.infer<typeof sumSchema>;

export interface Sum {
  readonly kind: 'sum';
  readonly rows: readonly {
    readonly what: string;
    readonly times: number;
    readonly bytes: number;
    readonly product: number;
  }[];
  /** What the parts come to. */
  readonly total: number;
  /** What was read. */
  readonly reading: number;
  /** The reading less the total. */
  readonly rest: number;
  readonly n: number;
}

export type SumAnswer = Sum | { readonly kind: 'missing'; readonly reason: string };

/** The share of a reading that may be left over. */
export const sumTolerance = 0.01;

/** Whether the parts come to the reading, within a hundredth of it. */
export function agrees({ rest, reading }: Sum): boolean {
  return Math.abs(rest) <= sumTolerance * Math.abs(reading);
}

/** Adds up the parts of a figure, and reads the figure. All counts are in bytes. */
export function sumOf(
  figures: FiguresFile | undefined,
  { engine, program, value, parts }: SumPlan,
): SumAnswer {
  const record = figures && recordOf(figures, engine);
  const figure = record && figureOf(record, program);
  const reading = figure && bytesOf(figure, value);
  if (!figure || reading === undefined) {
    return { kind: 'missing', reason: `${program} has no ${value} figure on ${engine}` };
  }
  const rows = parts.map(({ what, times, bytes }) => {
    const count = times === 'N' ? figure.n : times;
    return { what, times: count, bytes, product: count * bytes };
  });
  const total = rows.reduce((sum, { product }) => sum + product, 0);
  return { kind: 'sum', rows, total, reading, rest: reading - total, n: figure.n };
}
