/**
 * The claim of a lesson in one language, as its author states it. One of three forms, told apart by
 * `notTestable` and `doesNotApply`; `cross-checks.ts` says which keys belong to which.
 */

import { z } from 'astro/zod';
import { findingSchema, predictionSchema } from '../figures/expectation.ts';

const text = z.string().trim().min(1);

const title = text
  .describe('Title of the work.')
  .meta({ examples: ['Fluent Python, 2nd edition'] });
const publisher = text
  .describe('Who published it, and where.')
  .meta({ examples: ['Luciano Ramalho, O’Reilly'] });
const url = z
  .url()
  .describe('Where it can be read.')
  .meta({ examples: ['https://docs.python.org/3/reference/datamodel.html#slots'] });

const about = text
  .describe('What it is, plainly, so that a reader knows how much weight it has.')
  .meta({ examples: ['a short popular article whose advice is repeated widely'] });

const sourceSchema = z.strictObject({
  title,
  publisher,
  url: url.optional(),
  about,
});

const alsoSchema = z.strictObject({
  title,
  publisher,
  url,
  about: about
    .describe('How it differs, where it says not quite the same: “which advises narrow types”.')
    .optional(),
});

/** A claim as the reference shows it. */
export const claimExample = {
  text: 'Define __slots__ to reduce the memory overhead of every object.',
  source: {
    title: 'Fluent Python, 2nd edition',
    publisher: 'Luciano Ramalho, O’Reilly',
    about: 'a book for those who know the language',
  },
  predicts: [
    { programs: ['before', 'after'], smaller: 'after', counter: ['before', 'base-without-slots'] },
  ],
} as const;

export const claimSchema = z.strictObject({
  text: text
    .describe(
      'The sentence under test, in the words of its source as far as they are short. Absent only where `doesNotApply` stands.',
    )
    .meta({ examples: [claimExample.text] })
    .optional(),
  source: sourceSchema
    .describe('Where the claim was made.')
    .meta({ examples: [claimExample.source] })
    .optional(),
  also: alsoSchema
    .describe('A second, better-known place that says the same, where there is one.')
    .meta({
      examples: [
        {
          title: 'Data model: __slots__',
          publisher: 'Python documentation',
          url: 'https://docs.python.org/3/reference/datamodel.html#slots',
        },
      ],
    })
    .optional(),
  predicts: z
    .array(predictionSchema)
    .min(1)
    .describe(
      'What the figures would show if the claim were true. The verdict is computed from these.',
    )
    .meta({ examples: [claimExample.predicts] })
    .optional(),
  notTestable: text
    .describe(
      'Instead of `predicts`: why no meter here could show a difference, in one sentence. The verdict is “not testable here”.',
    )
    .meta({
      examples: [
        'V8 is read after a full collection, so one that the program asks for cannot show.',
      ],
    })
    .optional(),
  doesNotApply: text
    .describe(
      'Instead of `text`, `source` and `predicts`: why the language has no such advice, in one sentence. The verdict is “does not apply”.',
    )
    .meta({ examples: ['JavaScript counts no references.'] })
    .optional(),
  finding: findingSchema
    .describe('What is true there instead, with the figures that bear it out.')
    .meta({
      examples: [
        {
          text: 'A class saves nothing over an object literal.',
          programs: ['object-literal', 'after'],
          smaller: 'neither',
        },
      ],
    })
    .optional(),
});

export type LessonClaim = z.infer<typeof claimSchema>;
