/**
 * Built-ins whose objects hold memory in the host's own code, where no meter looks, and which nobody
 * tells the size of: Intl's lie in ICU, compressing streams in zlib, canvases in the graphics code. A
 * formatter of dates holds a hundred times as much there as in V8's heap.
 *
 * They are looked for in the text. To watch their constructors, as those of Blobs are, would cost V8's
 * figures their bytes: with thirteen more stand-ins a program read 4 KB less than nothing.
 */
import type { Token } from 'acorn';
import { nameOf } from './token-names.ts';

const ofIntl: ReadonlySet<string> = new Set([
  'Collator',
  'DateTimeFormat',
  'DisplayNames',
  'DurationFormat',
  'ListFormat',
  'Locale',
  'NumberFormat',
  'PluralRules',
  'RelativeTimeFormat',
  'Segmenter',
]);
const ofHost: ReadonlySet<string> = new Set([
  'CompressionStream',
  'DecompressionStream',
  'OffscreenCanvas',
]);

/** Those that a program names, each once, in the order of the text. */
export function unseenObjects(tokens: readonly Token[]): readonly string[] {
  const names = tokens.map(nameOf);
  const found = names.flatMap((name, index) => {
    if (name === undefined) return [];
    if (ofHost.has(name)) return [name];
    const member = name === 'Intl' ? names[index + 2] : undefined;
    return member !== undefined && ofIntl.has(member) ? [`Intl.${member}`] : [];
  });
  return [...new Set(found)];
}
