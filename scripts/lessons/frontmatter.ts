/** Reads the frontmatter of a lesson: every problem at once, each with its line and a cure. */

import type { z } from 'astro/zod';
import { LineCounter, parseDocument, stringify, type Document } from 'yaml';
import { crossCheck, type CrossProblem } from '../../src/lesson-schema/cross-checks.ts';
import { lessonSchema, type Lesson } from '../../src/lesson-schema/lesson-schema.ts';
import { mendFrontmatter } from './mend-frontmatter.ts';
import { nearest } from './nearest.ts';
import type { Problem } from './problem.ts';
import { knownKeys, schemaAt, valueAt, type Path } from './schema-parts.ts';
import { slugOf } from './slug.ts';

export interface ReadFrontmatter {
  /** Absent where the frontmatter is wrong. */
  readonly lesson?: Lesson | undefined;
  /** The same, or what can be read of a wrong one. */
  readonly readable?: Lesson | undefined;
  /** Keys that `readable` does not have as the author wrote them. */
  readonly unread: ReadonlySet<string>;
  readonly problems: readonly Problem[];
  /** The text after the frontmatter. */
  readonly body: string;
  /** 1-based line of the file on which the body begins. */
  readonly bodyLine: number;
  /** 1-based line of the key at a path, or of the nearest key above it. */
  readonly lineOf: (path: Path) => number;
}

const fence = /^---\n([\s\S]*?)^---[ \t]*(?:\n|$)/m;

const nothing: ReadonlySet<string> = new Set();

/**
 * @param file path to name in problems
 * @param programs texts of the lesson's programs, for what a wrong frontmatter does not say
 */
export function readFrontmatter(
  text: string,
  file: string,
  programs: ReadonlyMap<string, string> = new Map(),
): ReadFrontmatter {
  const source = text.replaceAll('\r\n', '\n');
  const match = source.startsWith('---\n') ? fence.exec(source) : null;
  const yaml = match?.[1];
  if (yaml === undefined || !match) {
    const found = source.split('\n', 1)[0] || 'an empty file';
    const problem = {
      file,
      line: 1,
      expected: 'frontmatter between two lines of ---',
      found,
      corrected: '---\ntitle: Slots instead of a dict\n---',
    };
    // Where only the first fence is missing, the prose can be judged all the same.
    const end = /^---[ \t]*\n/m.exec(source);
    const from = end ? end.index + end[0].length : 0;
    return {
      problems: [problem],
      unread: nothing,
      body: source.slice(from),
      bodyLine: source.slice(0, from).split('\n').length,
      lineOf: () => 1,
    };
  }
  const body = source.slice(match[0].length);
  const bodyLine = match[0].split('\n').length;
  const counter = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: counter });
  const lineOf = (path: Path) => lineOfPath(document, counter, path) + 1;
  const rest = { body, bodyLine, lineOf };
  const crossProblem = ({ path, expected, ...words }: CrossProblem): Problem => ({
    file,
    line: lineOf(path),
    expected: `${keyName(path)}: ${expected}`,
    ...words,
  });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      line: counter.linePos(error.pos[0]).line + 1,
      expected: 'YAML',
      found: error.message.split('\n')[0]?.replace(/ at line .*$/, '') ?? error.code,
      corrected: 'title: "A text with a colon: in quotes"',
    }));
    return { problems, unread: nothing, ...rest };
  }
  const data: unknown = document.toJS() ?? {};
  const parsed = lessonSchema.safeParse(data);
  if (!parsed.success) {
    const described = parsed.error.issues.flatMap((issue) => describeIssue(issue, data));
    const { readable, unread } = mendFrontmatter(data, parsed.error.issues, programs);
    // What one key says of another can be judged where both are as the author wrote them.
    const crossed = (readable ? crossCheck(readable) : []).filter(
      ({ path }) => ![String(path[0]), 'languages'].some((key) => unread.has(key)),
    );
    const problems = [
      ...withoutEchoes(described).map(({ path, meant: _, ...words }) => ({
        file,
        line: lineOf(path),
        ...words,
      })),
      ...crossed.map(crossProblem),
    ];
    return { readable, unread, problems, ...rest };
  }
  const problems = crossCheck(parsed.data).map(crossProblem);
  const lesson = parsed.data;
  return { lesson, readable: lesson, unread: nothing, problems, ...rest };
}

interface Described {
  readonly path: Path;
  readonly expected: string;
  readonly found: string;
  readonly corrected: string;
  /** The key that an unknown one was meant to be. */
  readonly meant?: string | undefined;
}

/** A misspelt key is one problem, not an unknown key and a missing one. */
function withoutEchoes(described: readonly Described[]): Described[] {
  const meant = new Set(described.flatMap((entry) => entry.meant ?? []));
  return described.filter(({ path, found }) => found !== missing || !meant.has(keyName(path)));
}

const missing = 'no such key';

function describeIssue(issue: z.core.$ZodIssue, data: unknown): Described[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys(path, valueAt(data, path));
    return issue.keys.map((key) => {
      const close = nearest(key, known);
      const value = valueAt(data, [...path, key]);
      return {
        path: [...path, key],
        expected: `${path.length > 0 ? `in ${keyName(path)} ` : ''}one of ${known.join(', ')}`,
        found: `unknown key ${key}`,
        corrected: close ? inline(close, value) : `remove ${key}`,
        meant: close && keyName([...path, close]),
      };
    });
  }
  const found = valueAt(data, path);
  const about = schemaAt(path);
  const meaning = about.description ? ` (${about.description})` : '';
  return [
    {
      path,
      expected: `${keyName(path)}: ${wanted(issue)}${meaning}`,
      found: found === undefined ? missing : short(found),
      corrected: correctedForm(path, found, issue),
    },
  ];
}

/** The key with an example of the schema's, or with the author's own number mended. */
function correctedForm(path: Path, found: unknown, issue: z.core.$ZodIssue): string {
  const named = path.findLastIndex((key) => typeof key === 'string');
  const key = String(path[named] ?? '');
  // YAML 1.2 has no digit groups: 50_000 is a text there.
  if (typeof found === 'string' && /^\d[\d_]*$/.test(found)) {
    return `${key}: ${found.replaceAll('_', '')}`;
  }
  if (typeof found === 'string' && issue.code === 'invalid_format' && issue.format === 'regex') {
    const mended = slugOf(found);
    if (mended !== '') return `${key}: ${mended}`;
  }
  const example = schemaAt(path.slice(0, named + 1)).examples?.[0];
  return example === undefined ? `${key}: …` : inline(key, example);
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list of two',
  object: 'keys below it',
  record: 'keys below it',
};

function wanted(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_union': {
      const options = (issue as { options?: readonly unknown[] }).options;
      return options ? `one of ${options.map(String).join(', ')}` : 'one of the forms allowed';
    }
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'not empty'
        : `${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return `${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
    case 'invalid_key':
      return `one of its keys must be known`;
    case 'invalid_format':
      return issue.format === 'regex'
        ? 'small letters, digits and single hyphens'
        : `a ${issue.format}`;
    default:
      return issue.message;
  }
}

/** `claim.source.url`, `cases[2].expect`. */
export function keyName(path: Path): string {
  return path
    .map((key, index) => (typeof key === 'number' ? `[${key}]` : index > 0 ? `.${key}` : key))
    .join('');
}

function flow(value: unknown): string {
  return stringify(value, {
    collectionStyle: 'flow',
    flowCollectionPadding: true,
    lineWidth: 0,
  }).trim();
}

function inline(key: string, value: unknown): string {
  return `${key}: ${flow(value)}`;
}

function short(value: unknown): string {
  const text = flow(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** 1-based line within the YAML. */
function lineOfPath(document: Document, counter: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true) ?? document.contents;
    const key = path[length - 1];
    if (typeof parent !== 'object' || parent === null || !('items' in parent)) continue;
    const items = parent.items as readonly unknown[];
    for (const [index, item] of items.entries()) {
      const pair = item as {
        key?: { value?: unknown; range?: readonly number[] };
        range?: readonly number[];
      };
      const isHere = pair.key ? pair.key.value === key : index === key;
      const start = (pair.key?.range ?? pair.range)?.[0];
      if (isHere && start !== undefined) return counter.linePos(start).line;
    }
  }
  return 0;
}
