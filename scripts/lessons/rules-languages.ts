/** Rules about the languages of a lesson: what is left of one that it does not have. */

import { languages } from '../../src/measurement/example.ts';
import { readArticle } from './article.ts';
import type { LoadedLesson } from './load-lesson.ts';
import type { Problem } from './problem.ts';

/** Figures of a language that the lesson does not have, or has no more: the page leaves them out. */
export function figuresOfLanguages(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, unread, figures, file, folder } = loaded;
  if (!lesson || !figures || unread.has('languages')) return [];
  const left = languages.filter(
    (language) =>
      !lesson.languages.includes(language) &&
      (figures.languages[language] ?? figures.unrecorded?.[language]) !== undefined,
  );
  return left.map((language) => ({
    file: file('figures.json'),
    line: 1,
    expected: `figures of the lesson’s languages only: ${lesson.languages.join(', ')}`,
    found: `figures in ${language}`,
    corrected: `npm run record -- ${folder}`,
  }));
}

/** A table of figures in a language that the lesson does not have. */
export function tablesOfLanguages(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, unread, body, bodyLine, file } = loaded;
  const article = readArticle(body, bodyLine);
  if (!lesson || unread.has('languages') || article.kind === 'failed') return [];
  const names = lesson.languages.join(', ');
  return article.elements.flatMap(({ name, attributes, line }): Problem[] => {
    const { language } = attributes;
    if (name !== 'Figures' || typeof language !== 'string') return [];
    if (lesson.languages.some((known) => known === language)) return [];
    const form = lesson.languages.length === 1 ? '' : `language="${lesson.languages[0]}" `;
    return [
      {
        file: file('index.mdx'),
        line,
        expected: `one of languages: ${names}`,
        found: `<Figures language="${language}" />`,
        corrected: `<Figures ${form}/>`,
      },
    ];
  });
}
