/** Edits of a program's text, and what to say where it cannot be made to run. */
import type { Position } from 'acorn';

/** Replaces `start` to `end` (UTF-16 offsets) by `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Something that a module may contain and an example may not. */
export class TopLevelError extends Error {
  readonly at: Position | undefined;
  readonly errorName: 'SyntaxError' | 'Error';
  constructor(
    message: string,
    node: { readonly loc?: { readonly start: Position } | null | undefined } | undefined,
    errorName: 'SyntaxError' | 'Error' = 'SyntaxError',
  ) {
    super(message);
    this.at = node?.loc?.start;
    this.errorName = errorName;
  }
}

/** Applies edits in any order. One that starts inside an earlier one is dropped. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let position = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (edit.start < position) continue;
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position);
}

/** As many spaces, on as many lines. */
export function spaces(text: string): string {
  return text.replaceAll(/[^\r\n\u2028\u2029]/g, ' ');
}
