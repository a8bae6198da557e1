/** Rules about the trial of a claim: that it was open, that its finding is true, and that its programs are shown. */

import { placeOf, type ShownCase } from '../../src/lesson-schema/shown-programs.ts';
import { judge } from '../../src/figures/judge.ts';
import { openness } from '../../src/figures/verdict.ts';
import { readArticle } from './article.ts';
import type { LoadedLesson } from './load-lesson.ts';
import type { Problem } from './problem.ts';

/** Predictions whose counter-program comes out the same way: the claim could not have won, or lost. */
export function trialsOpen({ readable: lesson, figures, file, lineOf }: LoadedLesson): Problem[] {
  if (!lesson || !figures) return [];
  return lesson.languages.flatMap((language) =>
    (lesson.claim[language]?.predicts ?? []).flatMap((prediction, index) => {
      const open = openness(figures.languages[language] ?? [], prediction, lesson.compares);
      if (open.kind !== 'foregone') return [];
      const [first, second] = prediction.programs;
      return [
        {
          file: file('index.mdx'),
          line: lineOf(['claim', language, 'predicts', index, 'counter']),
          expected: `counter-programs for which it comes out another way than for ${first} and ${second}`,
          found: `the same way:\n${open.found.join('\n')}`,
          corrected:
            'counter: […] with a case that turns the outcome, or notTestable: … where none could',
        },
      ];
    }),
  );
}

/** Findings that the figures do not bear out. */
export function findingsTrue({ readable: lesson, figures, file, lineOf }: LoadedLesson): Problem[] {
  if (!lesson || !figures) return [];
  return lesson.languages.flatMap((language) => {
    const finding = lesson.claim[language]?.finding;
    if (!finding || ![...finding.programs, 'neither'].includes(finding.smaller)) return [];
    const unmet = (figures.languages[language] ?? []).flatMap((record) => {
      const judgement = judge(record, { ...finding, heap: finding.heap ?? lesson.compares });
      return judgement.kind === 'not-met' ? [judgement] : [];
    });
    if (unmet.length === 0) return [];
    return [
      {
        file: file('index.mdx'),
        line: lineOf(['claim', language, 'finding']),
        expected: [...new Set(unmet.map(({ expected }) => expected))].join('\n'),
        found: unmet.map(({ found }) => found).join('\n'),
        corrected: 'a finding that the figures bear out',
      },
    ];
  });
}

/** Programs that a verdict names, and that the article shows nowhere. */
export function trialProgramsShown(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, unread, body, bodyLine, file, lineOf } = loaded;
  const article = readArticle(body, bodyLine);
  if (!lesson || article.kind !== 'read' || unread.has('cases') || unread.has('claim')) return [];
  const shown = article.elements.flatMap(({ name, attributes }): ShownCase[] => {
    const { case: id, language } = attributes;
    if (name !== 'CaseFigures' || typeof id !== 'string' || attributes['code'] === false) return [];
    return [{ id, language: typeof language === 'string' ? language : undefined }];
  });
  return lesson.languages.flatMap((language) => {
    const { predicts = [], finding } = lesson.claim[language] ?? {};
    const named = [
      ...predicts.flatMap(({ programs, counter }) => [...programs, ...counter]),
      ...(finding?.programs ?? []),
    ];
    return [...new Set(named)].flatMap((id): Problem[] => {
      const index = lesson.cases.findIndex(
        (entry) => entry.id === id && entry.language === language,
      );
      if (index < 0 || placeOf(shown, lesson.cases, language, id)) return [];
      return [
        {
          file: file('index.mdx'),
          line: lineOf(['cases', index]),
          expected: `the program ${id}, on which the verdict rests, in the article`,
          found: 'a program that no reader sees',
          corrected: `<CaseFigures case="${id}" language="${language}" />`,
        },
      ];
    });
  });
}
