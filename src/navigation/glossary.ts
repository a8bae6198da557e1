/** The site's words, from the one table that declares them: “Words” in ARCHITECTURE.md. */

export interface Word {
  readonly term: string;
  /** Of its place on the glossary's page. */
  readonly id: string;
  /** A phrase, with code between backticks and emphasis between underscores. */
  readonly meaning: string;
}

/** Those that are linked from prose, and the forms in which it has them. */
export const linkedWords: Readonly<Record<string, RegExp>> = {
  'live heap': /\blive heaps?\b/,
  'peak heap': /\bpeak heaps?\b|\bthe peak\b/,
  garbage: /\bgarbage\b/,
  meter: /\bmeters?\b/,
  engine: /\bengines?\b/,
  uncertainty: /\buncertainty\b/,
  spread: /\bspread\b/,
  verdict: /\bverdicts?\b/,
  harness: /\bharness\b/,
};

const idOf = (term: string) => term.toLowerCase().replaceAll(/[^a-z]+/g, '-');

/**
 * @param document the text of ARCHITECTURE.md
 * @throws Error when the table is not there
 */
export function wordsOf(document: string): readonly Word[] {
  const [, section = ''] = document.split('\n## Words\n');
  const [table = ''] = section.split('\n## ');
  const rows = [...table.matchAll(/^\| (.+?) \| (.+?) \|$/gm)].slice(1);
  const words = rows.flatMap(([, terms = '', meanings = '']) => {
    const [names, each] = [terms.trim().split(' / '), meanings.trim().split(' / ')];
    // A row of two words has two meanings, or one for both.
    if (names.length !== each.length) return wordOf(terms.trim(), meanings.trim());
    return names.map((name, index) => wordOf(name, each[index] ?? ''));
  });
  if (words.length === 0) throw new Error('ARCHITECTURE.md has no table under “Words”.');
  return words.filter(({ term }) => !/^-+$/.test(term));
}

function wordOf(term: string, meaning: string): Word {
  return { term, id: idOf(term), meaning };
}

export type ProsePart = string | { readonly text: string; readonly id: string };

/**
 * Prose with each linked word where it first stands on a page.
 * @param seen the words that the page has linked; those that are found are added
 */
export function linkWords(text: string, seen: Set<string>): readonly ProsePart[] {
  let first: { at: number; found: string; term: string } | undefined;
  for (const [term, form] of Object.entries(linkedWords)) {
    const match = seen.has(term) ? null : form.exec(text);
    if (match && (!first || match.index < first.at)) {
      first = { at: match.index, found: match[0], term };
    }
  }
  if (!first) return text === '' ? [] : [text];
  seen.add(first.term);
  const { at, found, term } = first;
  const before = text.slice(0, at);
  return [
    ...(before === '' ? [] : [before]),
    { text: found, id: idOf(term) },
    ...linkWords(text.slice(at + found.length), seen),
  ];
}
