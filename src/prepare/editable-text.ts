/**
 * A text that is edited in place and can say where each place of the result came from. One may be
 * made from another: places then lead back to the first text, which is the reader's own.
 * Offsets are UTF-16 code units, lines end with `\n`. https://github.com/Rich-Harris/magic-string
 */
import { TraceMap, generatedPositionFor, originalPositionFor } from '@jridgewell/trace-mapping';
import MagicString from 'magic-string';

export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 0-based, in UTF-16 code units. */
  readonly column: number;
}

const name = 'text';

export class EditableText {
  readonly #made: EditableText | undefined;
  readonly #original: string;
  readonly #text: MagicString;

  constructor(original: string | EditableText) {
    this.#made = typeof original === 'string' ? undefined : original;
    this.#original = original.toString();
    this.#text = new MagicString(this.#original);
  }

  /** Replaces `start` to `end` of the text that this one was made from. */
  replace(start: number, end: number, text: string): void {
    if (start === end) this.insert(start, text);
    else this.#text.update(start, end, text);
  }

  insert(at: number, text: string): void {
    if (text !== '') this.#text.appendLeft(at, text);
  }

  /** Replaces by `text`, and by spaces on as many lines: what follows stays where it is. */
  blank(start: number, end: number, text = ''): void {
    const blank = this.#original.slice(start, end).replaceAll(/[^\n]/g, ' ');
    const [firstLine = ''] = blank.split('\n', 1);
    this.replace(start, end, text + blank.slice(Math.min(text.length, firstLine.length)));
  }

  /** Puts text before all of it. */
  begin(text: string): void {
    this.#text.prepend(text);
  }

  surround(before: string, after: string): void {
    this.#text.prepend(before).append(after);
  }

  /** The result. */
  toString(): string {
    return this.#text.toString();
  }

  /** Where a place of the result stood in the reader's text; what was put in stands where it was put. */
  originOf({ line, column }: Position): Position {
    const map = this.#map();
    let found = originalPositionFor(map, { line, column });
    // A line that was put in: the end of what stands before it.
    for (let above = line - 1; found.line === null && above > 0; above -= 1) {
      found = originalPositionFor(map, { line: above, column: Number.MAX_SAFE_INTEGER });
    }
    const origin =
      found.line === null ? { line: 1, column: 0 } : { line: found.line, column: found.column };
    return this.#made ? this.#made.originOf(origin) : origin;
  }

  /** Where a place of the reader's text stands in the result. */
  resultOf(position: Position): Position {
    const { line, column } = this.#made ? this.#made.resultOf(position) : position;
    const found = generatedPositionFor(this.#map(), {
      source: name,
      line,
      column,
    });
    return found.line === null ? { line, column } : { line: found.line, column: found.column };
  }

  /** As {@link originOf}, of an offset in the result. */
  originOfOffset(offset: number): Position {
    return this.originOf(positionAt(this.toString(), offset));
  }

  #map(): TraceMap {
    const map = this.#text.generateDecodedMap({ hires: true, source: name });
    return new TraceMap({ ...map, version: 3, sources: [name] });
  }
}

/** Line and column of an offset, as an editor counts them. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart };
}
