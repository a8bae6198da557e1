/** What one key of the frontmatter says of another: rules that a schema of single keys cannot state. */

import type { CaseExpectation } from '../figures/expectation.ts';
import { checkClaims } from './claim-checks.ts';
import type { Lesson } from './lesson-schema.ts';

export interface CrossProblem {
  /** Path in the frontmatter, such as `['cases', 0, 'against']`. */
  readonly path: readonly (string | number)[];
  readonly expected: string;
  readonly found: string;
  /** The line or lines as they should be. */
  readonly corrected: string;
}

function checkCaseExpectation(
  expectation: CaseExpectation,
  id: string,
  against: string,
  path: CrossProblem['path'],
): CrossProblem[] {
  const { smaller, atLeast, within } = expectation;
  if (![id, against, 'neither'].includes(smaller)) {
    return [
      {
        path: [...path, 'smaller'],
        expected: `${id}, ${against} or neither`,
        found: smaller,
        corrected: `smaller: ${against}`,
      },
    ];
  }
  if (smaller !== 'neither' && atLeast === undefined) {
    return [
      {
        path: [...path, 'atLeast'],
        expected: 'a factor above 1, because one program is said to be smaller',
        found: 'no such key',
        corrected: `atLeast: 1.5`,
      },
    ];
  }
  if (smaller === 'neither' && atLeast !== undefined) {
    return [
      {
        path: [...path, 'atLeast'],
        expected: 'no such key, because neither program is said to be smaller',
        found: String(atLeast),
        corrected: `smaller: ${against}`,
      },
    ];
  }
  if (smaller !== 'neither' && within !== undefined) {
    return [
      {
        path: [...path, 'within'],
        expected: 'no such key, because one program is said to be smaller',
        found: String(within),
        corrected: `atLeast: 1.5`,
      },
    ];
  }
  return [];
}

/** Everything that does not fit together in a frontmatter whose single keys are right. */
export function crossCheck(lesson: Lesson): CrossProblem[] {
  const problems: CrossProblem[] = [];
  const languages = [...new Set(lesson.languages)];
  if (languages.length < lesson.languages.length) {
    problems.push({
      path: ['languages'],
      expected: 'each language once',
      found: `[${lesson.languages.join(', ')}]`,
      corrected: `languages: [${languages.join(', ')}]`,
    });
  }
  for (const language of languages) {
    if (!lesson.expect[language]) {
      problems.push({
        path: ['expect', language],
        expected: `an expectation for each of languages: ${languages.join(', ')}`,
        found: 'no such key',
        corrected: `${language}: { smaller: after, atLeast: 1.5 }`,
      });
    }
  }
  const { expect, packages, varies, claim, tasks } = lesson;
  const perLanguage = [
    [['expect'], expect],
    [['packages'], packages],
    [['varies'], varies],
    [['claim'], claim],
    [['tasks'], tasks],
  ] as const;
  for (const [path, values] of perLanguage) {
    for (const language of Object.keys(values)) {
      if (languages.some((name) => name === language)) continue;
      problems.push({
        path: [...path, language],
        expected: `only languages that the lesson has: ${languages.join(', ')}`,
        found: language,
        corrected: `languages: [${[...languages, language].join(', ')}]`,
      });
    }
  }
  if (tasks.typescript && tasks.typescript.budget.live === undefined) {
    problems.push({
      path: ['tasks', 'typescript', 'budget'],
      expected: 'a budget of the live heap, the one that V8 and QuickJS know',
      found: Object.keys(tasks.typescript.budget).join(', '),
      corrected: 'budget: { live: 50000 }',
    });
  }
  const caseOf = (id: string, language: string) =>
    lesson.cases.find((entry) => entry.id === id && entry.language === language);
  lesson.cases.forEach((entry, index) => {
    if (caseOf(entry.id, entry.language) !== entry) {
      problems.push({
        path: ['cases', index, 'id'],
        expected: `an id that no other ${entry.language} case has`,
        found: entry.id,
        corrected: `id: ${entry.id}-2`,
      });
    }
    if (!lesson.languages.includes(entry.language)) {
      problems.push({
        path: ['cases', index, 'language'],
        expected: `one of languages: ${lesson.languages.join(', ')}`,
        found: entry.language,
        corrected: `language: ${lesson.languages[0]}`,
      });
    }
    const { against } = entry;
    const known =
      against === 'before' || against === 'after' || caseOf(against, entry.language) !== undefined;
    if (!known || against === entry.id) {
      problems.push({
        path: ['cases', index, 'against'],
        expected: `before, after or the id of another ${entry.language} case`,
        found: against,
        corrected: 'against: before',
      });
    } else {
      problems.push(
        ...checkCaseExpectation(entry.expect, entry.id, against, ['cases', index, 'expect']),
      );
    }
  });
  return [...problems, ...checkClaims(lesson)];
}
