/**
 * Reads what can be read of a wrong frontmatter, so that a misspelt key does not hide what is wrong
 * with the programs and the figures.
 */

import type { z } from 'astro/zod';
import { lessonSchema, type Lesson } from '../../src/lesson-schema/lesson-schema.ts';
import { fileExtensions, languages, type Language } from '../../src/measurement/example.ts';
import { statedSize } from '../../src/measurement/stated-size.ts';

export interface Mended {
  /** Absent where nothing sensible is left. */
  readonly readable?: Lesson | undefined;
  /** Keys that were left out, in whole or in part, or made up. */
  readonly unread: ReadonlySet<string>;
}

/** Values for what no rule looks at, and what the folder says of the rest. */
function standIns(programs: ReadonlyMap<string, string>): Record<string, unknown> {
  const before = (language: Language) => programs.get(`before.${fileExtensions[language]}`);
  const found = languages.filter((language) => before(language) !== undefined);
  const size = found
    .map((language) => statedSize(language, before(language) ?? ''))
    .find((stated) => stated !== undefined);
  return {
    title: '…',
    description: '…',
    technique: '…',
    claim: {},
    languages: found,
    size: size?.value,
    expect: {},
  };
}

/** @param issues what the schema says of the data */
export function mendFrontmatter(
  data: unknown,
  issues: readonly z.core.$ZodIssue[],
  programs: ReadonlyMap<string, string>,
): Mended {
  const rest: Record<string, unknown> =
    typeof data === 'object' && data !== null && !Array.isArray(data)
      ? structuredClone(data as Record<string, unknown>)
      : {};
  const unread = new Set<string>();
  const wrongCases = new Set<number>();
  for (const { path, ...issue } of issues) {
    const [key, second] = path;
    if (typeof key !== 'string') {
      // Keys that the lesson does not have.
      for (const unknown of issue.code === 'unrecognized_keys' ? issue.keys : []) {
        delete rest[unknown];
      }
      continue;
    }
    unread.add(key);
    if (key === 'cases' && typeof second === 'number') wrongCases.add(second);
    else if (key === 'expect' && typeof second === 'string') {
      delete (rest[key] as Record<string, unknown> | undefined)?.[second];
    } else if (key === 'claim' && typeof second === 'string') {
      delete (rest[key] as Record<string, unknown> | undefined)?.[second];
    } else delete rest[key];
  }
  if (Array.isArray(rest['cases'])) {
    rest['cases'] = rest['cases'].filter((_, index) => !wrongCases.has(index));
  }
  const parsed = lessonSchema.safeParse({ ...standIns(programs), ...rest });
  return { readable: parsed.data, unread };
}
