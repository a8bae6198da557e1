/** Prose takes its figures from `figures.json`: one typed by hand is wrong after the next recording. */

import type { LoadedLesson } from './load-lesson.ts';
import type { Problem } from './problem.ts';
import { typedFigures } from './typed-figures.ts';

/** A paragraph with this comment states a fact of layout or of a specification, and its source. */
const exempt = /\{\/\*\s*not measured:\s*\S[^*]*\*\/\}/;

/** The same behind a line of the frontmatter. */
const exemptLine = /\s#\s*not measured:\s*\S/;

const expected = 'figures that are printed from figures.json';

export function handTypedFigures(loaded: LoadedLesson): Problem[] {
  const file = loaded.file('index.mdx');
  return [
    ...frontmatterTexts(loaded).map((problem) => ({ file, ...problem })),
    ...paragraphs(loaded).flatMap(({ text, line }) =>
      exempt.test(text)
        ? []
        : typedFigures(text).map((found) => ({
            file,
            line: line + text.slice(0, found.at).split('\n').length - 1,
            expected,
            found: `${found.text}, typed by hand`,
            corrected: found.isCount
              ? 'N, or <Figure … value="size" />: the frontmatter has the size'
              : '<Figure … />, or {/* not measured: source */} in a paragraph on layout',
          })),
    ),
  ];
}

/** What readers see of the frontmatter; the claim is quoted, and its figures are its author’s. */
function frontmatterTexts(loaded: LoadedLesson): Omit<Problem, 'file'>[] {
  const { readable: lesson, unread, lineOf, files } = loaded;
  if (!lesson) return [];
  const lines = (files.get('index.mdx') ?? '').split('\n');
  const texts = [
    [['title'], lesson.title],
    [['description'], lesson.description],
    ...lesson.cases.flatMap(({ title, shows }, index) => [
      [['cases', index, 'title'], title],
      [['cases', index, 'shows'], shows],
    ]),
  ] as [(string | number)[], string][];
  return texts
    .filter(([[key]]) => !unread.has(String(key)))
    .flatMap(([path, text]) => {
      const line = lineOf(path);
      if (exemptLine.test(lines[line - 1] ?? '')) return [];
      return typedFigures(text).map((found) => ({
        line,
        expected: `${expected}: none in ${String(path.at(-1))}`,
        found: `${found.text}, typed by hand`,
        corrected: 'words without a figure, or # not measured: source behind a fact of layout',
      }));
    });
}

/** Paragraphs outside of code, each with its first line. */
function paragraphs({ body, bodyLine }: LoadedLesson): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = [];
  let fence: string | undefined;
  let lines: string[] = [];
  const flush = (next: number) => {
    if (lines.length > 0) found.push({ text: lines.join('\n'), line: next - lines.length });
    lines = [];
  };
  const all = body.split('\n');
  all.forEach((text, index) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
      flush(bodyLine + index);
    } else if (fence === undefined) {
      if (text.trim() === '' || /^import\s/.test(text)) flush(bodyLine + index);
      else lines.push(text);
    }
  });
  flush(bodyLine + all.length);
  return found;
}
