/** Rules that hold committed figures against programs and expectations: nothing is run. */

import type { EngineRecord, ProgramFigure } from '../../src/figures/figures-file.ts';
import { figureOf } from '../../src/figures/figures-file.ts';
import {
  crossover,
  describeRelation,
  judge,
  pairRelation,
  type Relation,
} from '../../src/figures/judge.ts';
import { expectationOf, fineRatio, tooWeak } from '../../src/figures/expected-factor.ts';
import { sourceHash } from '../../src/figures/source-hash.ts';
import { fileExtensions, type Language } from '../../src/measurement/example.ts';
import { plannedPrograms, type LoadedLesson } from './load-lesson.ts';
import type { Problem } from './problem.ts';

/** Programs that are not recorded, or were recorded of an older text or another N. */
export function figuresCurrent(loaded: LoadedLesson): Problem[] {
  const { folder, readable: lesson, figures, file, lineOf, programs, problems } = loaded;
  if (!lesson) return [];
  const corrected = `npm run record -- ${folder}`;
  if (!figures) {
    if (problems.some((problem) => problem.file === file('figures.json'))) return [];
    return [
      {
        file: file('figures.json'),
        line: 1,
        expected: 'recorded figures',
        found: 'no such file',
        corrected,
      },
    ];
  }
  return plannedPrograms(lesson).flatMap(({ language, program, name, size, askedBy }) => {
    const text = programs.get(name);
    if (text === undefined) return [];
    const records = figures.languages[language] ?? [];
    const hash = sourceHash(text);
    const stale = (figure: ProgramFigure | undefined) =>
      figure === undefined
        ? 'none'
        : figure.sourceHash !== hash
          ? 'figures of an older text'
          : figure.n !== size
            ? `figures at N = ${figure.n}`
            : undefined;
    const found = records.flatMap((record) => {
      const reason = stale(figureOf(record, program));
      return reason ? [`${reason} on ${record.engine}`] : [];
    });
    if (records.length > 0 && found.length === 0) return [];
    return [
      {
        file: program === 'before' || program === 'after' ? file(name) : file('index.mdx'),
        line: program === 'before' || program === 'after' ? 1 : lineOf(askedBy),
        expected: `figures of ${name} at N = ${size}`,
        found: found.join('\n') || `none in ${language}`,
        corrected,
      },
    ];
  });
}

/** Variants that print different output, as recorded. */
export function sameOutput({ readable: lesson, figures, file }: LoadedLesson): Problem[] {
  if (!lesson || !figures) return [];
  return lesson.languages.flatMap((language) => {
    const found = (figures.languages[language] ?? []).flatMap(({ engine, before, after }) =>
      before.output === after.output
        ? []
        : [
            `${engine}: before ${JSON.stringify(before.output)}, after ${JSON.stringify(after.output)}`,
          ],
    );
    if (found.length === 0) return [];
    return [
      {
        file: file(`after.${fileExtensions[language]}`),
        line: 1,
        expected: 'the output of “before”, so that the two do the same work',
        found: found.join('\n'),
        corrected: 'print the same result in both, and record again',
      },
    ];
  });
}

interface Expected {
  readonly language: Language;
  readonly path: readonly (string | number)[];
  readonly relation: (record: EngineRecord) => Relation;
}

/** What the frontmatter expects, met and strong enough to fail. */
export function expectationsMet(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, figures, file, lineOf } = loaded;
  if (!lesson || !figures) return [];
  const expected: Expected[] = lesson.languages.flatMap((language) => {
    const expectation = lesson.expect[language];
    if (!expectation) return [];
    return [
      {
        language,
        path: ['expect', language],
        relation: (record: EngineRecord) =>
          pairRelation(expectation, record.engine, lesson.compares),
      },
    ];
  });
  lesson.cases.forEach((entry, index) => {
    // One that names a third program is a problem of the frontmatter.
    if (![entry.id, entry.against, 'neither'].includes(entry.expect.smaller)) return;
    const relation = {
      programs: [entry.id, entry.against],
      ...entry.expect,
      heap: entry.expect.heap ?? lesson.compares,
    } as const;
    expected.push({
      language: entry.language,
      path: ['cases', index, 'expect'],
      relation: () => relation,
    });
  });
  return expected.flatMap(({ language, path, relation }) => {
    const problem = judgeAll(figures.languages[language] ?? [], relation);
    return problem ? [{ file: file('index.mdx'), line: lineOf(path), ...problem }] : [];
  });
}

function judgeAll(
  records: readonly EngineRecord[],
  relationOf: (record: EngineRecord) => Relation,
): Omit<Problem, 'file' | 'line'> | undefined {
  const judged = records.map((record) => {
    const relation = relationOf(record);
    return { record, relation, judgement: judge(record, relation) };
  });
  const unmet = judged.flatMap(({ judgement }) =>
    judgement.kind === 'not-met' ? [judgement] : [],
  );
  if (unmet.length > 0) {
    const wrong = unmet.map(({ expected }) => expected);
    const all = judged.flatMap(({ judgement, relation }) =>
      judgement.kind !== 'not-recorded' && wrong.includes(describeRelation(relation))
        ? [judgement]
        : [],
    );
    const measured = expectationOf(all) ?? 'for each of engines what was measured';
    return {
      expected: [...new Set(unmet.map(({ expected }) => expected))].join('\n'),
      found: unmet.map(({ found }) => found).join('\n'),
      corrected: `${measured}, or make the program show what is expected`,
    };
  }
  // An engine's own expectation is judged by that engine alone.
  const groups = Map.groupBy(judged, ({ relation }) => JSON.stringify(relation));
  for (const group of groups.values()) {
    const relation = group[0]?.relation;
    const ratios = group.flatMap(({ judgement }) =>
      judgement.kind === 'met' ? [judgement.ratio] : [],
    );
    if (!relation || relation.atLeast === undefined || ratios.length === 0) continue;
    const measured = Math.min(...ratios);
    const weak = tooWeak(relation.atLeast, measured);
    if (!weak) continue;
    return {
      expected: `a factor of at least ${fineRatio(weak.least)}, so that it fails when half of the saving is lost`,
      found: `${describeRelation(relation)}, measured ${fineRatio(measured)}`,
      corrected: `atLeast: ${weak.suggested}`,
    };
  }
  return undefined;
}

/** Growth that reverses where the frontmatter does not say so, and the other way round. */
export function crossoversStated(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, figures, file, lineOf } = loaded;
  if (!lesson || !figures) return [];
  return lesson.languages.flatMap((language) => {
    const expectation = lesson.expect[language];
    if (!expectation) return [];
    const seen = (figures.languages[language] ?? []).flatMap((record) => {
      const relation = pairRelation(expectation, record.engine, lesson.compares);
      if (relation.smaller !== 'before' && relation.smaller !== 'after') return [];
      // Where the other variant is the smaller at the lesson's own N, that is what is wrong.
      if (judge(record, relation).kind === 'not-met') return [];
      const found = crossover(record, relation.smaller, relation.heap);
      return found ? [{ record, ...found }] : [];
    });
    const stated = expectation.smaller === 'neither' ? undefined : expectation.reversesBelow;
    const place = { file: file('index.mdx'), line: lineOf(['expect', language]) };
    if (stated === undefined && seen.length > 0) {
      return [
        {
          ...place,
          expected: 'reversesBelow, because the figures reverse for small N',
          found: seen
            .map(({ record, reversedAt, smallerFrom }) =>
              smallerFrom === undefined
                ? `still reversed at N = ${reversedAt} on ${record.engine}`
                : `reversed at N = ${reversedAt}, smaller from N = ${smallerFrom} on ${record.engine}`,
            )
            .join('\n'),
          corrected: `reversesBelow: ${Math.max(...seen.map(({ smallerFrom, reversedAt }) => smallerFrom ?? reversedAt + 1))}`,
        },
      ];
    }
    if (stated !== undefined && seen.length === 0) {
      return [
        {
          ...place,
          expected: `a recorded N below ${stated} at which the other variant is smaller`,
          found: 'no recorded N at which it is',
          corrected: `sizes: [${Math.max(1, Math.round(stated * 0.8))}]`,
        },
      ];
    }
    const wrong = seen.filter(
      ({ reversedAt, smallerFrom }) =>
        stated !== undefined && (reversedAt >= stated || (smallerFrom ?? Infinity) > stated),
    );
    if (wrong.length === 0) return [];
    return [
      {
        ...place,
        expected: `reversed only below N = ${stated}, and smaller at it`,
        found: wrong
          .map(
            ({ record, reversedAt, smallerFrom }) =>
              `reversed at N = ${reversedAt}, smaller from N = ${smallerFrom ?? '(none recorded)'} on ${record.engine}`,
          )
          .join('\n'),
        corrected: `reversesBelow: ${Math.max(...wrong.map(({ smallerFrom, reversedAt }) => smallerFrom ?? reversedAt + 1))}`,
      },
    ];
  });
}
