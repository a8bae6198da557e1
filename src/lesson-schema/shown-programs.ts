/** Which programs of a lesson its article shows, and where: each once. */

import type { Language } from '../measurement/example.ts';

/** What is used of a case. */
interface Case {
  readonly id: string;
  readonly language: Language;
  readonly against: string;
}

/** `<CaseFigures case="…" language="…" />`, in the order of the article. */
export interface ShownCase {
  readonly id: string;
  readonly language?: string | undefined;
}

const attribute = (text: string, name: string) =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];

/** The cases that an article shows, from its text. */
export function shownCases(body: string): readonly ShownCase[] {
  return [...body.matchAll(/<CaseFigures\b([^>]*)\/>/g)].flatMap(([, text = '']) => {
    const id = attribute(text, 'case');
    return id === undefined ? [] : [{ id, language: attribute(text, 'language') }];
  });
}

/**
 * The case under which a case’s program stands: itself where the article shows it, else the first
 * shown one that is compared with it.
 */
export function placeOf<Entry extends Case>(
  shown: readonly ShownCase[],
  cases: readonly Entry[],
  language: Language,
  id: string,
): Entry | undefined {
  const inOrder = shown.flatMap((element) => {
    const found = cases.find(
      (entry) => entry.id === element.id && entry.language === (element.language ?? entry.language),
    );
    return found?.language === language ? [found] : [];
  });
  return inOrder.find((entry) => entry.id === id) ?? inOrder.find(({ against }) => against === id);
}
