/**
 * Sucrase keeps lines and deletes types, so what follows a type stands too far
 * left. This puts spaces back before the tokens of such a line, so that an
 * error names the column that the reader sees. (Its source map would serve,
 * but in 3.35 it stops at the first template literal with an empty part.)
 *
 * Only whole tokens move, and only within their line, so the program's meaning
 * cannot change. A token's column is found by its text, left to right; inside
 * a line with a long type it may be the column of its namesake in that type.
 */
import type { Position, Token } from 'acorn';
import type { Edit } from './source-edits.ts';

export interface Insertion extends Edit {
  /** Where in the stripped code. */
  readonly at: Position;
}

/** Insertions that move the tokens of `stripped` to the columns they have in `source`. */
export function alignColumns(
  source: string,
  stripped: string,
  tokens: readonly Token[],
): Insertion[] {
  if (source === stripped) return [];
  const sourceLines = source.split('\n');
  const strippedLines = stripped.split('\n');
  const edits: Insertion[] = [];
  let line = 0;
  /** Where the next token is looked for in the source line; -1: this line is given up. */
  let next = -1;
  /** Columns by which the line has been moved so far. */
  let moved = 0;
  for (const token of tokens) {
    const { start } = token.loc!;
    if (start.line !== line) {
      line = start.line;
      next = sourceLines[line - 1] === strippedLines[line - 1] ? -1 : 0;
      moved = 0;
    }
    if (next < 0 || token.end === token.start) continue;
    const text = stripped.slice(token.start, token.end);
    const firstLine = text.split('\n', 1)[0] ?? '';
    next = indexOfWord(sourceLines[line - 1] ?? '', firstLine, next);
    if (next < 0) continue;
    const gap = next - start.column - moved;
    // A space inside a template literal would become part of the string.
    if (gap > 0 && token.type.label !== 'template') {
      edits.push({ start: token.start, end: token.start, text: ' '.repeat(gap), at: start });
      moved += gap;
    }
    next += firstLine.length;
    if (firstLine.length !== text.length) next = -1;
  }
  return edits;
}

const wordCharacter = /[\p{ID_Continue}$]/u;

/** `indexOf`, but a word is not found inside a longer word. */
function indexOfWord(text: string, word: string, from: number): number {
  const isWord = wordCharacter.test(word.at(-1) ?? '');
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text[at - 1] ?? '';
    const after = text[at + word.length] ?? '';
    if (!isWord || !(wordCharacter.test(before) || wordCharacter.test(after))) return at;
  }
  return -1;
}
