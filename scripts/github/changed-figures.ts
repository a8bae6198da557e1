/**
 * The figures that a pull request changes, as the one file that goes from the job that runs the
 * author's code to the job that may write a comment. The second trusts nothing in it: it is data of
 * this schema, or it is refused.
 */

import { z } from 'astro/zod';
import { figuresFileSchema, type FiguresFile } from '../../src/figures/figures-file.ts';
import { lessonFolderPattern } from '../../src/lesson-schema/lesson-schema.ts';

const changedFiguresSchema = z.strictObject({
  version: z.literal(1),
  lessons: z
    .array(
      z.strictObject({
        folder: z.string().max(100).regex(lessonFolderPattern),
        /** `null` where the pull request removes them. */
        figures: figuresFileSchema.nullable(),
      }),
    )
    .max(200),
});

export type ChangedFigures = z.infer<typeof changedFiguresSchema>;

export type ReadChanges =
  | { readonly kind: 'read'; readonly changes: ChangedFigures }
  | { readonly kind: 'refused'; readonly reason: string };

/** Never throws: what is wrong with the text is said, and none of it repeated. */
export function readChanges(text: string): ReadChanges {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { kind: 'refused', reason: 'it is no JSON' };
  }
  const parsed = changedFiguresSchema.safeParse(data);
  if (parsed.success) return { kind: 'read', changes: parsed.data };
  const [issue] = parsed.error.issues;
  return { kind: 'refused', reason: `it has not the form expected (${issue?.code ?? 'unknown'})` };
}

/** Lessons whose figures differ, by their folders. */
export function changesBetween(
  before: ReadonlyMap<string, FiguresFile>,
  after: ReadonlyMap<string, FiguresFile>,
): ChangedFigures {
  const folders = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return {
    version: 1,
    lessons: folders
      .filter((name) => JSON.stringify(before.get(name)) !== JSON.stringify(after.get(name)))
      .map((folder) => ({ folder, figures: after.get(folder) ?? null })),
  };
}
