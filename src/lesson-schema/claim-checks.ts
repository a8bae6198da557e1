/** Which keys of a claim go together, and that they name programs that the lesson has. */

import type { Finding, Prediction } from '../figures/expectation.ts';
import type { Language } from '../measurement/example.ts';
import type { LessonClaim } from './claim-schema.ts';
import type { CrossProblem } from './cross-checks.ts';
import type { Lesson } from './lesson-schema.ts';

type Path = CrossProblem['path'];

const forms = {
  tested: 'text, source and predicts',
  notTestable: 'text, source and notTestable',
  doesNotApply: 'doesNotApply and finding',
} as const;

/** Everything that does not fit together in the claims of a lesson. */
export function checkClaims(lesson: Lesson): CrossProblem[] {
  return lesson.languages.flatMap((language) => {
    const claim = lesson.claim[language];
    if (!claim) {
      return [
        {
          path: ['claim', language],
          expected: `a claim for each of languages: ${lesson.languages.join(', ')}`,
          found: 'no such key',
          corrected: `${language}: { doesNotApply: …, finding: … }, or a text with source and predicts`,
        },
      ];
    }
    return [
      ...checkForm(claim, ['claim', language]),
      ...(claim.predicts ?? []).flatMap((prediction, index) =>
        checkPrediction(lesson, language, prediction, ['claim', language, 'predicts', index]),
      ),
      ...(claim.finding
        ? checkPair(lesson, language, claim.finding, ['claim', language, 'finding'])
        : []),
    ];
  });
}

/** A claim is of one form: it has the keys of that form, and of no other. */
function checkForm(claim: LessonClaim, path: Path): CrossProblem[] {
  const form =
    claim.doesNotApply !== undefined
      ? 'doesNotApply'
      : claim.notTestable !== undefined
        ? 'notTestable'
        : 'tested';
  const wanted = {
    tested: ['text', 'source', 'predicts'],
    notTestable: ['text', 'source', 'notTestable'],
    doesNotApply: ['doesNotApply', 'finding'],
  } as const satisfies Record<typeof form, readonly (keyof LessonClaim)[]>;
  const keys = ['text', 'source', 'also', 'predicts', 'notTestable', 'doesNotApply', 'finding'];
  const allowed: readonly string[] =
    form === 'doesNotApply' ? wanted[form] : [...wanted[form], 'also'];
  const missing = wanted[form]
    .filter((key) => claim[key] === undefined)
    .map((key) => ({
      path: [...path, key],
      expected: `${forms[form]}: the keys of a claim that ${says[form]}`,
      found: 'no such key',
      corrected: `${key}: …`,
    }));
  const extra = keys
    .filter((key) => claim[key as keyof LessonClaim] !== undefined && !allowed.includes(key))
    .map((key) => ({
      path: [...path, key],
      expected: `${forms[form]} only: the keys of a claim that ${says[form]}`,
      found: key,
      corrected: `remove ${key}`,
    }));
  return [...missing, ...extra];
}

const says = {
  tested: 'figures try',
  notTestable: 'no figure can try',
  doesNotApply: 'this language has not',
} as const;

function checkPrediction(
  lesson: Lesson,
  language: Language,
  prediction: Prediction,
  path: Path,
): CrossProblem[] {
  const { counter, programs } = prediction;
  const problems = [
    ...checkPair(lesson, language, prediction, path),
    ...knownPrograms(lesson, language, counter, [...path, 'counter']),
  ];
  if (problems.length > 0) return problems;
  const alone = (lesson.claim[language]?.predicts ?? []).length === 1;
  if (!alone && prediction.when === undefined) {
    problems.push({
      path: [...path, 'when'],
      expected: 'a condition for each prediction, because there are several',
      found: 'no such key',
      corrected: 'when: the strings repeat',
    });
  }
  const same = counter.every((program) => programs.includes(program));
  if (same) {
    problems.push({
      path: [...path, 'counter'],
      expected: 'other programs than those of the prediction',
      found: `[${counter.join(', ')}]`,
      corrected: `counter: [before, ${lesson.cases.find((entry) => entry.language === language)?.id ?? 'a-case'}]`,
    });
  }
  return problems;
}

/** Two programs and the one that is said to be smaller. */
function checkPair(
  lesson: Lesson,
  language: Language,
  { programs, smaller }: Finding | Prediction,
  path: Path,
): CrossProblem[] {
  const problems = knownPrograms(lesson, language, programs, [...path, 'programs']);
  if (![...programs, 'neither'].includes(smaller)) {
    problems.push({
      path: [...path, 'smaller'],
      expected: `${programs.join(', ')} or neither`,
      found: smaller,
      corrected: `smaller: ${programs[1]}`,
    });
  }
  return problems;
}

function knownPrograms(
  lesson: Lesson,
  language: Language,
  programs: readonly [string, string],
  path: Path,
): CrossProblem[] {
  return programs.flatMap((program, position) => {
    if (program === 'before' || program === 'after') return [];
    if (lesson.cases.some((entry) => entry.id === program && entry.language === language))
      return [];
    return [
      {
        path: [...path, position],
        expected: `before, after or the id of a ${language} case`,
        found: program,
        corrected: `${String(path.at(-1))}: [before, after]`,
      },
    ];
  });
}
