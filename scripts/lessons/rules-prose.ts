/** Prose takes its figures from `figures.json`: one typed by hand is wrong after the next recording. */

import type { LoadedLesson } from './load-lesson.ts';
import type { Problem } from './problem.ts';

const number = String.raw`\d(?:[\d,._]|[\u00a0\u202f ](?=\d{3}))*`;

const handTyped = new RegExp(
  [
    // 4.63 MiB, 88 bytes, 24 B. An adjective such as “8-byte pointer” is about layout.
    String.raw`${number}[\u00a0\u202f ]?(?:[KMGkmg]i?B|B|bytes?|kilobytes|megabytes)(?![\w-])`,
    // 1.7×, 2 times smaller
    String.raw`${number}[\u00a0\u202f ]?×`,
    String.raw`${number}(?:x|[\u00a0\u202f ]times)[\u00a0\u202f ](?:less|smaller|more|larger|fewer|bigger)\b`,
    // 41 % less
    String.raw`${number}[\u00a0\u202f ]?%[\u00a0\u202f ](?:less|smaller|more|larger|fewer|bigger)\b`,
  ].join('|'),
  'g',
);

/** A paragraph with this comment states a fact of layout or of a specification, and its source. */
const exempt = /\{\/\*\s*not measured:\s*\S[^*]*\*\/\}/;

export function handTypedFigures(loaded: LoadedLesson): Problem[] {
  const { body, bodyLine, file } = loaded;
  const problems: Problem[] = [];
  let fence: string | undefined;
  let paragraph: { text: string; line: number }[] = [];
  const flush = () => {
    if (!paragraph.some(({ text }) => exempt.test(text))) {
      for (const { text, line } of paragraph) {
        for (const [found] of text.matchAll(handTyped)) {
          problems.push({
            file: file('index.mdx'),
            line,
            expected: 'figures that are printed from figures.json',
            found: `${found}, typed by hand`,
            corrected: '<Figure … />, or {/* not measured: source */} in a paragraph on layout',
          });
        }
      }
    }
    paragraph = [];
  };
  body.split('\n').forEach((text, index) => {
    const mark = /^\s*(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark && (fence === undefined || mark.startsWith(fence))) {
      fence = fence === undefined ? mark : undefined;
      flush();
    } else if (fence === undefined) {
      if (text.trim() === '') flush();
      else paragraph.push({ text, line: bodyLine + index });
    }
  });
  flush();
  return problems;
}
