/**
 * Problems as GitHub shows them on the author's lines.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */

import type { Problem } from '../lessons/problem.ts';

/** One line: `::error file=…,line=…,title=…::…`. */
export function annotation({ file, line, expected, found, corrected }: Problem): string {
  const message = `Expected ${expected}\nFound ${found}\nCorrected ${corrected}`;
  return `::error file=${property(file)},line=${line},title=Lesson check::${data(message)}`;
}

/** A line break would end the command, and what follows would be another one. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
