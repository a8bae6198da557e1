/** Rules about the arithmetic of a figure: that it agrees with the reading, and is shown. */

import { agrees, sumOf } from '../../src/figures/sum.ts';
import { readArticle } from './article.ts';
import type { LoadedLesson } from './load-lesson.ts';
import type { Problem } from './problem.ts';

/** Sums that come to something else than what was read, or that leave a rest unexplained. */
export function sumsAgree(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, figures, file, lineOf, body, bodyLine } = loaded;
  if (!lesson) return [];
  const article = readArticle(body, bodyLine);
  const shown =
    article.kind === 'read' ? article.elements.filter(({ name }) => name === 'Sum') : [];
  return lesson.sums.flatMap((plan, index): Problem[] => {
    const place = { file: file('index.mdx'), line: lineOf(['sums', index]) };
    const form = index === 0 ? '<Sum />' : `<Sum of={${index + 1}} />`;
    if (
      article.kind === 'read' &&
      !shown.some(({ attributes }) => (attributes['of'] ?? 1) === index + 1)
    ) {
      return [{ ...place, expected: `${form} in the article`, found: 'none', corrected: form }];
    }
    if (!figures) return [];
    const sum = sumOf(figures, plan);
    if (sum.kind === 'missing') {
      return [
        {
          ...place,
          expected: 'a figure that was recorded',
          found: sum.reason,
          corrected: 'program: before',
        },
      ];
    }
    if (!agrees(sum)) {
      return [
        {
          ...place,
          expected: `parts that come to ${sum.reading} B, within a hundredth`,
          found: `${sum.rows.map(({ times, bytes }) => `${times} × ${bytes}`).join(' + ')} = ${sum.total}`,
          corrected: `parts of ${sum.rest} B ${sum.rest > 0 ? 'more' : 'less'}`,
        },
      ];
    }
    if (sum.rest === 0 || plan.rest !== undefined) return [];
    return [
      {
        ...place,
        expected: `what the difference of ${sum.rest} B is`,
        found: 'no such key',
        corrected: 'rest: the class, and the list’s room to grow',
      },
    ];
  });
}
