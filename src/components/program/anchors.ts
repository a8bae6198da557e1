/** Where a lesson's page shows a program. */

import type { Language } from '../../measurement/example.ts';

/** The id of a case's figure. */
export const caseAnchor = (language: Language, id: string): string => `case-${language}-${id}`;

/** The address within the page: the sandbox for `before` and `after`, its own figure for a case. */
export function programAnchor(slug: string, language: Language, program: string): string {
  return program === 'before' || program === 'after'
    ? `#sandbox-${slug}`
    : `#${caseAnchor(language, program)}`;
}
