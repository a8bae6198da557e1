/**
 * U+2028 and U+2029 end a line for JavaScript, and for no editor: an engine would count more lines
 * than the reader sees. So in strings and templates they are written as escapes, which mean the
 * same. A template after a tag stays as it is, because its tag may ask for the text as written.
 */
import type { Token } from 'acorn';
import type { EditableText } from './editable-text.ts';

/** @param code what `text` was made from, and `tokens` are of */
export function escapeLineSeparators(
  tokens: readonly Token[],
  code: string,
  text: EditableText,
): void {
  if (!/[\u2028\u2029]/.test(code)) return;
  /** Whether the template that a token stands in has a tag; templates nest. */
  const tagged: boolean[] = [];
  let previous: Token | undefined;
  for (const token of tokens) {
    const { label } = token.type;
    if (label === '`') {
      // The end of a template, or its start: then what stands before it may be a tag.
      if (previous?.type.label === 'template') tagged.pop();
      else tagged.push(/^(?:name|\)|\]|`|this|super)$/.test(previous?.type.label ?? ''));
    }
    previous = token;
    const isText = label === 'string' || (label === 'template' && tagged.at(-1) === false);
    if (!isText) continue;
    const written = code.slice(token.start, token.end);
    for (const { 0: found, index } of written.matchAll(/\\[^]|[\u2028\u2029]/g)) {
      const start = token.start + index;
      if (found === '\u2028') text.replace(start, start + 1, '\\u2028');
      else if (found === '\u2029') text.replace(start, start + 1, '\\u2029');
      // A line that is continued after a backslash: neither is a part of the text.
      else if (/[\u2028\u2029]$/.test(found)) text.replace(start, start + 2, '');
    }
  }
}
