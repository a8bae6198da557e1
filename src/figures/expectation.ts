/**
 * What a lesson's author says the figures will show. The checker holds every recorded figure
 * against it, so an expectation is a regression test that happens to be readable.
 */

import { z } from 'astro/zod';
import { engineNames } from '../measurement/engines.ts';
import { variants } from '../measurement/example.ts';
import { meaningfulRatio } from './compare.ts';
import { heaps } from './heap.ts';

const heap = z
  .enum(heaps)
  .describe(
    'Which heap is compared, where it is not the one in `compares`: `live` (what a full collection leaves at the end), `held` (with the garbage that nothing has freed yet; Python only) or `peak` (the most at any moment; Python only).',
  )
  .meta({ examples: ['peak'] });

const atLeast = z
  .number()
  .gt(1)
  .describe(
    'How many times smaller, at the least, on every recorded engine. It must be close enough to the measurement to fail when half of the saving is lost.',
  )
  .meta({ examples: [1.5] });

const within = z
  .number()
  .gt(1)
  .max(1.25)
  .describe(
    `The most that the larger may be, as a multiple of the smaller; ${meaningfulRatio} unless told.`,
  )
  .meta({ examples: [1.05] });

const reversesBelow = z
  .int()
  .positive()
  .describe(
    'Below this N the other program is the smaller one. `sizes` must hold a value on either side.',
  )
  .meta({ examples: [180_000] });

const flat = z
  .array(z.enum(variants))
  .min(1)
  .describe(
    'Programs of which neither bytes nor output move with N, as where all is freed again. Any other such program is a mistake: N is not what decides its size.',
  )
  .meta({ examples: [['after']] });

const neither = z.strictObject({
  smaller: z
    .literal('neither')
    .describe('The two programs take the same heap.')
    .meta({ examples: ['neither'] }),
  within: within.optional(),
  heap: heap.optional(),
});

const oneVariant = z.strictObject({
  smaller: z
    .enum(variants)
    .describe('Which program is the smaller: `before`, `after` or `neither`.')
    .meta({ examples: ['after'] }),
  atLeast,
  heap: heap.optional(),
  reversesBelow: reversesBelow.optional(),
});

const pairExpectation = z.discriminatedUnion('smaller', [oneVariant, neither]);

const engines = z
  .partialRecord(z.enum(engineNames), pairExpectation)
  .describe('Engines for which something else is expected, by name.')
  .meta({ examples: [{ V8: { smaller: 'neither' } }] });

/** `before` against `after`, where engines may differ from the common rule. */
export const expectationSchema = z.discriminatedUnion('smaller', [
  oneVariant.extend({ engines: engines.optional(), flat: flat.optional() }),
  neither.extend({ engines: engines.optional(), flat: flat.optional() }),
]);

/** A case against another program. Which keys go together is checked by `checkCase`. */
export const caseExpectationSchema = z.strictObject({
  smaller: z
    .string()
    .describe('Which program is the smaller: this case’s id, the id in `against`, or `neither`.')
    .meta({ examples: ['neither'] }),
  atLeast: atLeast.optional(),
  within: within.optional(),
  heap: heap.optional(),
  flat: z
    .literal(true)
    .describe('Neither bytes nor output of this case move with N, as where all is freed again.')
    .meta({ examples: [true] })
    .optional(),
});

const programPair = z.tuple([z.string(), z.string()]);

/** What the claim, if it were true, would let a measurement show. */
export const predictionSchema = z.strictObject({
  when: z
    .string()
    .regex(/^(?!when\b)/, { error: 'a sentence’s end without its “when”' })
    .describe(
      'The condition, as the end of a sentence that begins with “when”. Needed where some predictions come true and others do not.',
    )
    .meta({ examples: ['the strings repeat'] })
    .optional(),
  programs: programPair
    .describe('The two programs that are compared: `before`, `after` or the id of a case.')
    .meta({ examples: [['before', 'after']] }),
  smaller: z
    .string()
    .describe('Which of the two the claim says is smaller, or `neither`.')
    .meta({ examples: ['after'] }),
  heap: heap.optional(),
  counter: programPair
    .describe(
      'Two programs of the same roles, in the same order, for which the prediction comes out the other way. They show that the trial was open: a prediction that fails could have come true, and one that comes true could have failed.',
    )
    .meta({ examples: [['before', 'list-of-generator']] }),
});

/** What is true in a language that has no such advice, and the figures that bear it out. */
export const findingSchema = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .describe('What is true there instead, in one sentence and without a figure.')
    .meta({ examples: ['A class saves nothing over an object literal.'] }),
  programs: programPair
    .describe('The two programs that show it: `before`, `after` or the id of a case.')
    .meta({ examples: [['object-literal', 'after']] }),
  smaller: z
    .string()
    .describe('Which of the two is smaller, or `neither`.')
    .meta({ examples: ['neither'] }),
  heap: heap.optional(),
});

export type Expectation = z.infer<typeof expectationSchema>;
export type PairExpectation = z.infer<typeof pairExpectation>;
export type CaseExpectation = z.infer<typeof caseExpectationSchema>;
export type Prediction = z.infer<typeof predictionSchema>;
/** A prediction as a verdict needs it: that it was open is the checker’s to see. */
export type Trial = Omit<Prediction, 'counter'>;
export type Finding = z.infer<typeof findingSchema>;
