/** A lesson's cases with their programs, as its sandbox opens them. */
import { exampleSource } from '../sandbox/lesson-files.ts';
import type { OpenableCase } from '../sandbox/share/open-case.ts';
import { readCase, type LessonPage } from './lesson.ts';

export function lessonCases({ slug, lesson }: LessonPage): readonly OpenableCase[] {
  return lesson.cases.map(({ id, language, title, against }) => {
    const isVariant = against === 'before' || against === 'after';
    return {
      id,
      language,
      title,
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
