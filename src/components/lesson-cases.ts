/** A lesson's cases with their programs, as its sandbox opens them. */
import { heapLabels, type Heap } from '../figures/heap.ts';
import { exampleSource } from '../sandbox/lesson-files.ts';
import type { OpenableCase } from '../sandbox/share/open-case.ts';
import { caseRows, type CaseRow } from './case-table.ts';
import { readCase, type LessonPage } from './lesson.ts';

export function lessonCases({ slug, lesson, figures }: LessonPage): readonly OpenableCase[] {
  return lesson.cases.map(({ id, language, title, against, expect }) => {
    const heap = expect.heap ?? lesson.compares;
    const isVariant = against === 'before' || against === 'after';
    return {
      id,
      language,
      title,
      recorded: caseRows(figures?.languages[language] ?? [], against, id, heap).map((row) =>
        recordedLine(row, heap),
      ),
      source: readCase(slug, id, language).source,
      against: {
        title: lesson.cases.find((other) => other.id === against && other.language === language)
          ?.title,
        source: isVariant
          ? exampleSource(slug, language, against)
          : readCase(slug, against, language).source,
        name: against,
      },
    };
  });
}

/** `Recorded on CPython (native) 3.11.7, live heap: 8.03 MiB before, 188 B after: 10× smaller.` */
function recordedLine({ engine, version, live, other, result }: CaseRow, heap: Heap): string {
  const [before, after] = (other ?? live).map(({ text, exact }) =>
    exact ? `${text} (${exact})` : text,
  );
  const name = heapLabels[other ? heap : 'live'];
  return `Recorded on ${engine} ${version}, ${name}: ${before} before, ${after} after: ${result}.`;
}
