/** A planned program, as the harness runs it. */

import type { Lesson } from '../../src/lesson-schema/lesson-schema.ts';
import type { Example } from '../../src/measurement/example.ts';
import type { ProgramPlan } from './load-lesson.ts';

export function exampleOf(
  lesson: Lesson,
  plan: ProgramPlan,
  source: string,
  size = plan.size,
): Example & { readonly size: number } {
  return {
    language: plan.language,
    variant: plan.program === 'after' ? 'after' : 'before',
    source,
    packages: lesson.packages[plan.language] ?? [],
    size,
  };
}
