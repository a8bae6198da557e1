/** Rules about the article: what it shows, and that it can be built. */

import type { LessonClaim } from '../../src/lesson-schema/claim-schema.ts';
import { figureText, type FigureQuery } from '../../src/figures/figure-value.ts';
import { readArticle, type Article, type ArticleElement } from './article.ts';
import { plannedPrograms, type LoadedLesson } from './load-lesson.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';

type ReadArticle = Extract<Article, { kind: 'read' }>;

/** Headings that a reader finds in every lesson. */
export const headingsOfAll = ['What the figures say', 'In short', 'Further reading'] as const;

/** The article where it can be parsed; every rule but `articleParses` is silent where not. */
function articleOf({ body, bodyLine }: LoadedLesson): ReadArticle | undefined {
  const article = readArticle(body, bodyLine);
  return article.kind === 'read' ? article : undefined;
}

export function articleParses({ body, bodyLine, file }: LoadedLesson): Problem[] {
  const article = readArticle(body, bodyLine);
  if (article.kind === 'read') return [];
  return [
    {
      file: file('index.mdx'),
      line: article.line,
      expected: 'MDX',
      found: article.reason,
      corrected: 'close every tag, and write a bare < or { as \\< or \\{',
    },
  ];
}

/** Components that are used and not imported. */
export function componentsImported(loaded: LoadedLesson): Problem[] {
  const article = articleOf(loaded);
  if (!article) return [];
  const imported = article.imports.flatMap(({ names }) => names.map(({ local }) => local));
  const seen = new Set<string>();
  return article.elements.flatMap(({ name, line }) => {
    if (!/^[A-Z]/.test(name) || imported.includes(name) || seen.has(name)) return [];
    seen.add(name);
    const close = nearest(name, imported);
    return [
      {
        file: loaded.file('index.mdx'),
        line,
        expected: 'a component that the article imports',
        found: `<${name}>, which it does not`,
        corrected: close
          ? `<${close} … />`
          : `import { ${name} } from '../../../../components/lesson-components.ts';`,
      },
    ];
  });
}

/** What every lesson shows: the claims with their verdicts, its own programs, and the table of figures. */
export function articleComplete(loaded: LoadedLesson): Problem[] {
  const { folder, file, files, bodyLine } = loaded;
  const article = articleOf(loaded);
  if (!article || !files.has('index.mdx')) return [];
  const place = (line: number) => ({ file: file('index.mdx'), line });
  const problems: Problem[] = [];
  const sandbox = `<HeapSandbox lesson="${folder}" />`;
  const needed = [
    ['Verdict', '<Verdict />'],
    ['HeapSandbox', sandbox],
    ['Figures', '<Figures />'],
  ] as const;
  for (const [name, form] of needed) {
    const [first, second] = article.elements.filter((element) => element.name === name);
    if (!first) {
      const line = bodyLine;
      problems.push({
        ...place(line),
        expected: `${form} once`,
        found: 'none',
        corrected: form,
      });
    } else if (second) {
      problems.push({
        ...place(second.line),
        expected: `${form} once`,
        found: 'another one',
        corrected: 'remove one of them',
      });
    }
  }
  for (const { attributes, line } of article.elements.filter(
    ({ name }) => name === 'HeapSandbox',
  )) {
    if (attributes['lesson'] === folder) continue;
    problems.push({
      ...place(line),
      expected: 'the programs of this lesson',
      found: `lesson="${String(attributes['lesson'])}"`,
      corrected: sandbox,
    });
  }
  const titles = article.headings.filter(({ depth }) => depth === 2).map(({ text }) => text);
  for (const heading of headingsOfAll) {
    if (titles.includes(heading)) continue;
    const close = nearest(heading, titles);
    problems.push({
      ...place(article.headings.find(({ text }) => text === close)?.line ?? bodyLine),
      expected: 'the headings that every lesson has',
      found: close ? `## ${close}` : `no “${heading}”`,
      corrected: `## ${heading}`,
    });
  }
  for (const { text, line } of article.headings.filter(({ depth }) => depth === 1)) {
    problems.push({
      ...place(line),
      expected: 'headings from ## on: the page’s title is the frontmatter’s',
      found: `# ${text}`,
      corrected: `## ${text}`,
    });
  }
  return problems;
}

/** Cases that the article names and the frontmatter does not have, and the other way round. */
export function casesShown(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, unread, file, lineOf } = loaded;
  const article = articleOf(loaded);
  if (!lesson || !article || unread.has('cases')) return [];
  const ids = lesson.cases.map(({ id }) => id);
  const shown = article.elements.filter(({ name }) => name === 'CaseFigures');
  const matches = ({ attributes }: ArticleElement, entry: (typeof lesson.cases)[number]) =>
    attributes['case'] === entry.id &&
    (attributes['language'] ?? entry.language) === entry.language;
  const unknown = shown.flatMap((element): Problem[] => {
    if (lesson.cases.some((entry) => matches(element, entry))) return [];
    const id = String(element.attributes['case']);
    const close = nearest(id, ids) ?? ids[0];
    return [
      {
        file: file('index.mdx'),
        line: element.line,
        expected: ids.length > 0 ? `one of the cases ${ids.join(', ')}` : 'no case: there is none',
        found: `<CaseFigures case="${id}" />`,
        corrected: close ? `<CaseFigures case="${close}" />` : 'cases: […] in the frontmatter',
      },
    ];
  });
  const programs = new Set(['before', 'after', ...ids]);
  // With a misspelt `against`, what is shown beside what is not known.
  if (lesson.cases.some(({ against }) => !programs.has(against))) return unknown;
  // A misspelt case is one problem, not an unknown one and one that is not shown.
  const meant = new Set(unknown.map(({ corrected }) => corrected));
  const hidden = lesson.cases.flatMap((entry, index): Problem[] => {
    const twin = lesson.cases.some(
      ({ id, language }) => id === entry.id && language !== entry.language,
    );
    const form = `<CaseFigures case="${entry.id}" ${twin ? `language="${entry.language}" ` : ''}/>`;
    if (shown.some((element) => matches(element, entry)) || meant.has(form)) return [];
    // One that others are compared with is shown in their tables.
    if (lesson.cases.some(({ against }) => against === entry.id)) return [];
    // A figure in a sentence shows it as well.
    if (isPrinted(article, entry.id)) return [];
    // What a verdict names is said by `trialProgramsShown`.
    if (isOnTrial(lesson.claim[entry.language], entry.id)) return [];
    return [
      {
        file: file('index.mdx'),
        line: lineOf(['cases', index]),
        expected: `the case ${entry.id} in the article`,
        found: 'a case that no reader sees',
        corrected: form,
      },
    ];
  });
  return [...unknown, ...hidden];
}

function isOnTrial(claim: LessonClaim | undefined, id: string): boolean {
  const { predicts = [], finding } = claim ?? {};
  return (
    predicts.some(({ programs, counter }) => [...programs, ...counter].includes(id)) ||
    finding?.programs.includes(id) === true
  );
}

function isPrinted({ elements }: ReadArticle, id: string): boolean {
  return elements.some(
    ({ name, attributes }) =>
      name === 'Figure' && (attributes['case'] === id || attributes['against'] === id),
  );
}

const values = ['live', 'held', 'peak', 'size', 'saved', 'percent', 'factor'] as const;

/** Figures in a sentence that `figures.json` does not have: the build stops at them. */
export function figuresKnown(loaded: LoadedLesson): Problem[] {
  const { readable: lesson, figures, file } = loaded;
  const article = articleOf(loaded);
  if (!figures || !lesson || !article) return [];
  const engines = Object.values(figures.languages).flatMap((records) =>
    records.map(({ engine }) => engine),
  );
  const planned = new Set(plannedPrograms(lesson).map(({ program }) => program));
  return article.elements.flatMap(({ name, attributes, line }): Problem[] => {
    if (name !== 'Figure') return [];
    const { variant = 'before', case: id, ...query } = attributes;
    const value = values.find((known) => known === query['value']);
    const program = String(id ?? variant);
    // What was given a wrong type or an unknown engine is looked up, and not found.
    const text = figureText(figures, { ...query, value, program } as FigureQuery);
    if (value && text.kind === 'figure') return [];
    const reason = text.kind === 'missing' ? text.reason : 'no such value';
    // That a program was not recorded at all is said by `figuresCurrent`.
    if (value && /^no figure of \S+ on [^=]+$/.test(reason) && planned.has(program)) return [];
    const engine = nearest(String(query['engine']), engines) ?? engines[0];
    const form = `engine="${engine}" ${id === undefined ? `variant="${program}"` : `case="${program}"`}`;
    return [
      {
        file: file('index.mdx'),
        line,
        expected: value ? 'a figure that was recorded' : `value: one of ${values.join(', ')}`,
        found: value ? reason : `value="${String(query['value'])}"`,
        corrected: `<Figure ${form} value="${value ?? nearest(String(query['value']), values) ?? 'live'}" />`,
      },
    ];
  });
}
