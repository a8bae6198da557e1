/** Opens a case of the lesson beside what it is compared with: from its button, or from a link to it. */
import type { Language } from '../../measurement/example.ts';
import { keepInAddress } from '../deep-link.ts';
import type { Opening, OpeningHost } from './opening.ts';
import { sayFailed } from './whose-programs.ts';

/** As `cases.json` beside a lesson's page has them (src/components/lesson-cases.ts). */
export interface OpenableCase {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
  readonly source: string;
  /** The recorded figures of both, a line for each engine. */
  readonly recorded: readonly string[];
  /** What it is compared with: `before`, `after`, or another case, which has a title. */
  readonly against: {
    readonly name: string;
    readonly title?: string | undefined;
    readonly source: string;
  };
}

/** @param language where both have a case of that id; else the one that has it */
export async function openCase(
  host: OpeningHost,
  opening: Opening,
  id: string,
  language: string,
): Promise<void> {
  const cases = await loadCases(host);
  if (!cases) {
    return sayFailed(
      host,
      opening,
      'The cases of this lesson, one of which this link is to, could not be downloaded. Check the connection and reload the page.',
    );
  }
  const named = cases.filter((candidate) => candidate.id === id);
  const found = named.find((candidate) => candidate.language === language) ?? named[0];
  if (!found) {
    return sayFailed(host, opening, 'This link names a case that this lesson does not have.');
  }
  const { against, title, source, recorded } = found;
  const beside = against.title ?? `the lesson’s own “${against.name}”`;
  opening.open(
    { language: found.language, before: against.source, after: source, name: `case/${id}` },
    {
      text: `The case “${title}” stands in “after”, and what it is compared with in “before”: ${beside}. Your own edits of the lesson are kept.`,
      lines: recorded,
      link: { href: `#case-${found.language}-${id}`, text: 'Where the lesson shows it' },
      back: 'Back to the lesson’s programs',
    },
  );
  keepInAddress(host, { language: found.language, variant: 'before', case: id });
}

async function loadCases({
  dataset,
  lesson,
}: OpeningHost): Promise<readonly OpenableCase[] | undefined> {
  try {
    const response = await fetch(`${dataset['lessons'] ?? ''}${lesson}/cases.json`);
    return response.ok ? ((await response.json()) as readonly OpenableCase[]) : undefined;
  } catch {
    return undefined;
  }
}
