/**
 * The frontmatter of a lesson: one strict schema, from which the content collection, the checker
 * and the reference page all come. Every key is described and carries an example, because the
 * checker prints both.
 */

import { z } from 'astro/zod';
import { caseExpectationSchema, expectationSchema } from '../figures/expectation.ts';
import { sumSchema } from '../figures/sum.ts';
import { languages, variants } from '../measurement/example.ts';
import { claimExample, claimSchema } from './claim-schema.ts';
import { taskExample, taskSchema } from './task-schema.ts';

const language = z.enum(languages);

const text = z.string().trim().min(1);

/** The id of a case: the name of its file in `cases/`, without the extension. */
const caseId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .refine((id) => id !== 'before' && id !== 'after' && id !== 'neither', {
    error: 'before, after and neither have a meaning of their own',
  });

const variesSchema = z.strictObject({
  bytes: z
    .int()
    .positive()
    .describe('How far two interpreters’ figures are apart.')
    .meta({ examples: [33] }),
  because: text
    .describe('Why, and how it was seen.')
    .meta({ examples: ['CPython’s type cache keeps a name alive in 23 interpreters of 24'] }),
});

const caseSchema = z.strictObject({
  id: caseId
    .describe('Name of the program’s file in `cases/`, without `.py` or `.ts`.')
    .meta({ examples: ['list-of-generator'] }),
  title: text
    .describe('A heading of a few words.')
    .meta({ examples: ['A list made from the generator'] }),
  language: language.describe('Language of the program.').meta({ examples: ['python'] }),
  shows: text
    .describe('What the program teaches, in one sentence and without a figure.')
    .meta({ examples: ['list() stores every value again, so nothing is saved.'] }),
  size: z
    .int()
    .positive()
    .describe('Its N, where it is not the lesson’s.')
    .meta({ examples: [5_000] })
    .optional(),
  varies: variesSchema
    .describe(
      'A variation from one interpreter to the next that the repeats of one recording do not show. It becomes the figure’s spread.',
    )
    .meta({ examples: [{ bytes: 33, because: 'a string of 12 letters is cached or not' }] })
    .optional(),
  against: z
    .string()
    .describe('What it is compared with: `before`, `after` or the id of another case.')
    .meta({ examples: ['before'] }),
  expect: caseExpectationSchema
    .describe('What the comparison shows.')
    .meta({ examples: [{ smaller: 'neither' }] }),
});

/** Keys that a lesson adds to those of every Starlight page. */
export const lessonFields = {
  technique: text
    .describe('Name of the technique as a reader would search for it.')
    .meta({ examples: ['__slots__'] }),
  claim: z
    .partialRecord(language, claimSchema)
    .describe(
      'Per language: the sentence under test, in that language’s own words, where it comes from, and what it predicts; or why no figure can try it, or why the language has no such advice.',
    )
    .meta({ examples: [{ python: claimExample }] }),
  languages: z
    .array(language)
    .min(1)
    .describe(
      'Languages that the lesson has examples in: one, or several in the order in which the page shows them.',
    )
    .meta({ examples: [['python', 'typescript']] }),
  size: z
    .int()
    .min(2)
    .describe('The N that the examples are shown and measured with.')
    .meta({ examples: [100_000] }),
  sizes: z
    .array(z.int().positive())
    .describe('Further values of N to record, such as those around a crossover.')
    .meta({ examples: [[150_000, 180_000]] })
    .default([]),
  packages: z
    .partialRecord(language, z.array(text))
    .describe('Per language: packages that the programs import. The standard library needs none.')
    .meta({ examples: [{ python: ['numpy'] }] })
    .default({}),
  compares: z
    .enum(['live', 'held'])
    .describe(
      'Which heap the lesson compares: `live`, what a full collection leaves at the end, or `held`, with the garbage that nothing has freed yet. Only Python tells the two apart: V8 and QuickJS are read after a collection.',
    )
    .meta({ examples: ['held'] })
    .default('live'),
  varies: z
    .partialRecord(language, z.partialRecord(z.enum(variants), variesSchema))
    .describe(
      'Per language and variant: a variation from one interpreter to the next that the repeats of one recording do not show. It becomes the figure’s spread.',
    )
    .meta({
      examples: [
        { python: { after: { bytes: 400, because: 'pandas keeps caches whose size varies' } } },
      ],
    })
    .default({}),
  expect: z
    .partialRecord(language, expectationSchema)
    .describe('Per language: which variant is smaller, and by at least what factor.')
    .meta({ examples: [{ python: { smaller: 'after', atLeast: 1.5 } }] }),
  cases: z
    .array(caseSchema)
    .describe('Further programs, such as those that show when the technique does not help.')
    .meta({
      examples: [
        [
          {
            id: 'list-of-generator',
            title: 'A list made from the generator',
            language: 'python',
            shows: 'list() stores every value again, so nothing is saved.',
            against: 'before',
            expect: { smaller: 'neither' },
          },
        ],
      ],
    })
    .default([]),
  sums: z
    .array(sumSchema)
    .describe(
      'Figures of the lesson with the arithmetic that leads to them. `<Sum />` prints one; the checker holds it against the reading.',
    )
    .meta({
      examples: [
        [
          {
            engine: 'CPython (native)',
            program: 'before',
            parts: [{ what: 'a pointer in the list', times: 'N', bytes: 8 }],
          },
        ],
      ],
    })
    .default([]),
  tasks: z
    .partialRecord(language, taskSchema)
    .describe(
      'Per language: the task at the end of the lesson. Its programs are `your-turn/starter` and `your-turn/solution`.',
    )
    .meta({ examples: [{ python: taskExample }] })
    .default({}),
} as const;

/** For `docsSchema({ extend })`: Starlight's own keys are Starlight's to check. */
export const lessonExtension = z.object(lessonFields);

/** Starlight's frontmatter: checked by Astro when it builds, allowed by the strict parser. */
const starlightKeys = [
  'banner',
  'draft',
  'editUrl',
  'head',
  'hero',
  'lastUpdated',
  'next',
  'pagefind',
  'prev',
  'sidebar',
  'slug',
  'tableOfContents',
  'template',
] as const;

/** The whole frontmatter of a lesson; a key that it does not know is an error. */
export const lessonSchema = z.strictObject({
  title: text.describe('Title of the article.').meta({ examples: ['Slots instead of a dict'] }),
  description: text
    .describe('One sentence for search engines and lists.')
    .meta({ examples: ['What __slots__ saves per object, measured.'] }),
  ...lessonFields,
  ...(Object.fromEntries(
    starlightKeys.map((key) => [
      key,
      z.unknown().optional().describe('Starlight’s: see its frontmatter reference.'),
    ]),
  ) as Record<(typeof starlightKeys)[number], z.ZodOptional<z.ZodUnknown>>),
});

export type Lesson = z.infer<typeof lessonSchema>;
export type LessonCase = Lesson['cases'][number];

/** `NN-slug`: two digits, so that folders sort in the order of the sidebar. */
export const lessonFolderPattern = /^\d{2,3}-[a-z0-9]+(-[a-z0-9]+)*$/;
