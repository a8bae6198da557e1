/** Texts as rules read them: UTF-8, lines that end with LF. What a file has instead is one problem. */

import type { Problem } from './problem.ts';

export interface PlainText {
  readonly text: string;
  /** Absent where the file is plain already. */
  readonly problem?: Problem;
}

/**
 * A file without its byte order mark and carriage returns, so that they are said once and every
 * other rule sees the text itself.
 * @param file path to name
 * @param stored as it was read, as UTF-8
 */
export function plainText(file: string, stored: string): PlainText {
  const hasMark = stored.startsWith('\ufeff');
  const text = (hasMark ? stored.slice(1) : stored).replaceAll(/\r\n?/g, '\n');
  const lineOf = (at: number) => stored.slice(0, at).split(/\r\n?|\n/).length;
  const undecoded = stored.search(/[\ufffd\0]/);
  if (undecoded >= 0) {
    return {
      text,
      problem: {
        file,
        line: lineOf(undecoded),
        expected: 'UTF-8',
        found: 'bytes that are not',
        corrected: 'save the file as UTF-8, without a byte order mark',
      },
    };
  }
  if (hasMark) {
    return {
      text,
      problem: {
        file,
        line: 1,
        expected: 'UTF-8 without a byte order mark',
        found: 'a byte order mark (U+FEFF) before the first character',
        corrected: 'save the file as UTF-8, without a byte order mark',
      },
    };
  }
  const returns = stored.match(/\r\n?/g) ?? [];
  if (returns.length === 0) return { text };
  return {
    text,
    problem: {
      file,
      line: lineOf(stored.indexOf('\r')),
      expected: 'lines that end with LF, as .gitattributes has it',
      found: `${returns.every((end) => end === '\r\n') ? 'CRLF' : 'CR'} in ${returns.length} of ${text.split('\n').length - 1} lines`,
      // The formatters write LF; an article is not theirs.
      corrected: /\.(astro|py|ts)$/.test(file)
        ? 'npm run format'
        : `git add ${file} && rm ${file} && git checkout -- ${file}`,
    },
  };
}
