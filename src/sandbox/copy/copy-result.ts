/** The result that a sandbox shows, as Markdown: of the programs that ran, whatever was edited since. */
import { variants, type Variant } from '../../measurement/example.ts';
import type { HeapSandbox } from '../heap-sandbox.ts';
import { part } from '../part.ts';
import { shownResult } from '../results/shown-result.ts';
import { isLesson, linkTo } from '../share/link-to.ts';
import { resultMarkdown } from './result-markdown.ts';

/** @throws Error in words for the reader, where there is nothing to copy yet */
export function resultText(sandbox: HeapSandbox): string {
  const { language, lesson, dataset } = sandbox;
  const place = part(sandbox, `.hs-result[data-language="${language}"]`);
  const shown = shownResult(place);
  const measured = shown?.rows.some((row) =>
    variants.some((variant) => row[variant] !== undefined),
  );
  if (!shown || !measured) {
    throw new Error('There is no result of yours to copy yet. Run the programs first.');
  }
  const { rows, sources } = shown;
  const [first] = rows;
  const own = !first?.opened && first?.edited.length === 0 && isLesson(lesson);
  const page = new URL(dataset['address'] ?? location.pathname, location.href);
  page.searchParams.set('language', language);
  return resultMarkdown({
    title: dataset['title'] ?? 'Programs',
    language,
    sources,
    rows,
    page: page.href,
    link: own ? { kind: 'lesson' } : shareOf(sandbox, sources, first?.single ?? false),
    stale: place.hasAttribute('data-stale'),
  });
}

function shareOf(
  sandbox: HeapSandbox,
  { before, after }: Readonly<Record<Variant, string>>,
  single: boolean,
): { kind: 'programs'; href: string } | { kind: 'too-long' } {
  try {
    const programs = { language: sandbox.language, before, ...(single ? {} : { after }) };
    return { kind: 'programs', href: linkTo(sandbox, programs, undefined) };
  } catch {
    return { kind: 'too-long' };
  }
}
