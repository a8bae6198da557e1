/**
 * The reader's TypeScript without its types, as edits of the reader's text: every token keeps its
 * line, and its column wherever that can be, and every place leads back to the reader's.
 *
 * Sucrase keeps lines and deletes types, so what follows a type stands too far left. Its own source
 * map would tell where from, but in 3.35 it stops at the first template literal with an empty part.
 * So tokens are found again by their text, left to right in their line; inside a line with a long
 * type it may be the place of its namesake in that type. What stands between two found tokens is
 * replaced by what Sucrase made of it, and spaces: the program's meaning cannot change.
 */
import { type Token, parse } from 'acorn';
import { transform } from 'sucrase';
import { acornOptions } from './acorn-options.ts';
import { EditableText } from './editable-text.ts';
import { refuseNamespaces } from './foreign-syntax.ts';
import { readingOf } from './program-fault.ts';

/** @throws ProgramFault where this is not TypeScript */
export function stripTypes(source: string): EditableText {
  const text = new EditableText(source);
  const stripped = readingOf(
    text,
    () =>
      transform(source, {
        transforms: ['typescript'],
        disableESTransforms: true,
        filePath: 'program.ts',
      }).code,
  );
  if (stripped === source) return text;
  const end = { source: source.length, stripped: stripped.length, length: 0 };
  let after = { source: 0, stripped: 0 };
  for (const found of [...findTokens(source, stripped), end]) {
    const gap = source.slice(after.source, found.source);
    readingOf(text, () => refuseNamespaces(gap, after.source));
    replaceGap(text, after.source, gap, stripped.slice(after.stripped, found.stripped));
    after = { source: found.source + found.length, stripped: found.stripped + found.length };
  }
  return text;
}

/** A token that was found again: where it starts in both texts, and how much of it is the same. */
interface Found {
  readonly source: number;
  readonly stripped: number;
  readonly length: number;
}

function findTokens(source: string, stripped: string): Found[] {
  const sourceLines = linesOf(source);
  const strippedLines = linesOf(stripped);
  const found: Found[] = [];
  let last: Found = { source: 0, stripped: 0, length: 0 };
  let line = -1;
  let search = searchIn('', '', 0);
  const turnTo = (index: number, from = 0) => {
    line = index;
    search = searchIn(strippedLines[index]?.text ?? '', sourceLines[index]?.text ?? '', from);
  };
  for (const { start, end, type } of tokensOf(stripped)) {
    while (start >= (strippedLines[line + 1]?.start ?? Infinity)) turnTo(line + 1);
    const text = stripped.slice(start, end);
    const [firstLine = '', ...more] = text.split('\n');
    const column = search(firstLine, start - (strippedLines[line]?.start ?? 0));
    const at = column === undefined ? -1 : (sourceLines[line]?.start ?? 0) + column;
    const isWhole = source.startsWith(text, at);
    if (more.length > 0) turnTo(line + more.length, isWhole ? more.at(-1)?.length : undefined);
    const gap = stripped.slice(last.stripped + last.length, start);
    // Before a template's text there can be no space: it would become part of the string.
    const moves = source.slice(last.source + last.length, at) !== gap;
    if (at < 0 || (moves && type.label === 'template')) continue;
    last = { source: at, stripped: start, length: isWhole ? text.length : firstLine.length };
    found.push(last);
  }
  return found;
}

/**
 * Finds the words of a stripped line in the line of the source, from left to right. The end of the
 * line that both have in common needs no search, and none reaches into it.
 */
function searchIn(stripped: string, source: string, from: number) {
  let common = 0;
  const most = Math.min(stripped.length, source.length) - from;
  while (common < most && stripped.at(-1 - common) === source.at(-1 - common)) common += 1;
  let next = from;
  return (word: string, column: number): number | undefined => {
    if (word === '') return undefined;
    if (column >= stripped.length - common) return column + source.length - stripped.length;
    const at = indexOfWord(source, word, next);
    // What Sucrase wrote itself is nowhere; what follows would be found in the wrong place.
    if (at < 0 || at + word.length > source.length - common) next = Infinity;
    else next = at + word.length;
    return Number.isFinite(next) ? at : undefined;
  };
}

/** Of a text that is no program: the tokens before the fault. */
function tokensOf(code: string): readonly Token[] {
  const tokens: Token[] = [];
  try {
    parse(code, { ...acornOptions, onToken: tokens });
  } catch {
    // Whoever reads the program says what is wrong with it.
  }
  return tokens;
}

function linesOf(text: string): { readonly start: number; readonly text: string }[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const found = { start, text: line };
    start += line.length + 1;
    return found;
  });
}

/** Replaces what stands between two tokens; the second stays in its column. */
function replaceGap(text: EditableText, start: number, before: string, after: string): void {
  if (before === after) return;
  const common = commonStart(before, after);
  const [was, is] = [before.slice(common), after.slice(common)];
  const missing = lastLineLength(before) - lastLineLength(after);
  text.replace(start + common, start + common + was.length, is + ' '.repeat(Math.max(0, missing)));
}

function commonStart(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

function lastLineLength(text: string): number {
  return text.length - (text.lastIndexOf('\n') + 1);
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
