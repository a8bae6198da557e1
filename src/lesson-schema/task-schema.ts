/** A lesson's tasks, one in each language: what the reader is to do, and within which budget. */

import { z } from 'astro/zod';

const text = z.string().trim().min(1);

const bytes = (what: string, example: number) =>
  z
    .int()
    .positive()
    .describe(what)
    .meta({ examples: [example] })
    .optional();

const budgetSchema = z
  .strictObject({
    live: bytes('The most bytes that the program may leave after a collection.', 50_000),
    held: bytes('The most bytes at its end, garbage included: Python only.', 50_000),
    peak: bytes('The most bytes at any moment: Python only.', 1_048_576),
  })
  .refine((budget) => Object.values(budget).some((value) => value !== undefined), {
    error: 'at least one of live, held, peak',
  });

export const taskExample = {
  title: 'The largest word',
  asks: 'The program reads every word into a list to print one number. Print the same number within the budget.',
  budget: { peak: 1_048_576 },
  hints: ['How many words are needed at one time?', 'max() takes a generator.'],
};

/** Its programs are `your-turn/starter` and `your-turn/solution`, with the language's extension. */
export const taskSchema = z.strictObject({
  title: text.describe('A heading of a few words.').meta({ examples: [taskExample.title] }),
  asks: text
    .describe('What the starter does, and what to do: without the budget, which the page adds.')
    .meta({ examples: [taskExample.asks] }),
  budget: budgetSchema
    .describe(
      'The most bytes of a heap, which the starter is over and the solution is within on every engine. What an engine’s meter does not know is not judged there; TypeScript needs `live`.',
    )
    .meta({ examples: [taskExample.budget] }),
  hints: z
    .array(text)
    .min(1)
    .describe('Shown one after the other when the reader asks: from a question to the way.')
    .meta({ examples: [taskExample.hints] }),
});

export type Task = z.infer<typeof taskSchema>;
