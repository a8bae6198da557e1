/** A program that its formatter would write otherwise. */

import type { Problem } from '../problem.ts';

/** The first line that differs; none where the two are the same. */
export function formatProblem(file: string, text: string, formatted: string): Problem[] {
  if (formatted === text) return [];
  const [found, wanted] = [text.split('\n'), formatted.split('\n')];
  const index = wanted.findIndex((line, at) => line !== found[at]);
  const at = index < 0 ? wanted.length : index;
  return [
    {
      file,
      line: Math.min(at + 1, found.length),
      expected: 'a program as the formatter writes it: npm run format',
      found: JSON.stringify(found[at] ?? 'the end of the file'),
      corrected: JSON.stringify(wanted[at] ?? 'the end of the file'),
    },
  ];
}
