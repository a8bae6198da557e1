/**
 * The measures that the server-rendered code and the editors share, so that
 * nothing moves when one replaces the other. All lengths are CSS pixels.
 */
import type { Language } from '../../measurement/example.ts';

export const fontFamily =
  "ui-monospace, SFMono-Regular, Menlo, Monaco, Consolas, 'Liberation Mono', 'Courier New', monospace";
export const fontSize = 14;
export const lineHeight = 22;
export const tabSize = 4;

export const paddingTop = 12;
/**
 * A line’s height: it holds the empty line that a final newline begins, the horizontal scroll bar, and
 * the hint. The server's `<pre>` has no padding below.
 */
export const paddingBottom = lineHeight;

/** Line numbers: right-aligned, from the left edge. Four digits fit. */
export const numbersWidth = 40;
/** The bytes born on a line, right-aligned, after the line number. */
export const bytesWidth = 72;
/** Between that and the code; holds the folding arrows. */
export const foldWidth = 20;

/** The most lines that are shown at once; more scroll. */
export const maxVisibleLines = 28;
/** What the hint, which lies over the padding, adds to the height. */
export const hintHeight = 0;

/** On touch devices code is larger: iOS zooms in on fields of less than 16 px. */
export const touch = { fontSize: 16, lineHeight: 24, paddingInline: 12 } as const;

/** Only `tracemalloc` knows lines, so only Python has the column for them. */
export function hasLineBytes(language: Language): boolean {
  return language === 'python';
}

/** From the editor's left edge to the code. */
export function codeLeft(language: Language): number {
  return numbersWidth + (hasLineBytes(language) ? bytesWidth : 0) + foldWidth;
}

/** Height of the code area for so many lines, without the hint line. */
export function codeHeight(lines: number): number {
  const visible = Math.min(Math.max(lines, 1), maxVisibleLines);
  return visible * lineHeight + paddingTop + paddingBottom;
}

/** Lines with something in them, or before such: a final newline begins no line of its own. */
export function countLines(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

/** The same measures as custom properties, for a `style` attribute; `--code-left` is its own. */
export function metricsStyle(lines: number): string {
  return [
    `--code-font:${fontFamily}`,
    `--code-size:${fontSize}px`,
    `--code-line:${lineHeight}px`,
    `--code-top:${paddingTop}px`,
    `--code-numbers:${numbersWidth}px`,
    `--code-height:${codeHeight(lines)}px`,
    `--code-hint:${hintHeight}px`,
  ].join(';');
}
